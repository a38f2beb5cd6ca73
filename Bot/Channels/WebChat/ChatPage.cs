using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bot.Channels.DirectLine;
using Bot.Conversations;
using Bot.Dialogs;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>
/// The page at <c>/</c>. It comes with the greeting and the first question in it, made by the same engine that will answer, so that they are there before any
/// script is; the script then takes up the conversation of this browser.
/// </summary>
internal sealed class ChatPage(IOptions<ChatOptions> options, DialogCatalog dialogs, WebAssets assets, DirectLineGate gate, TimeProvider time)
{
    /// <summary>The hash of an empty style: Microsoft's client makes one without the nonce before it fills another with it.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
    private static readonly TurnContext Nothing = new(_ => Predictions.None, () => []);

    public IResult Show(HttpContext http, string? lang)
    {
        var language = lang == "en" ? "en" : "th";
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Secure(http, nonce);
        return Results.Text(Html(language, nonce), "text/html; charset=utf-8");
    }

    private void Secure(HttpContext http, string nonce)
    {
        var headers = http.Response.Headers;
        var host = http.Request.Host;
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' {EmptyStyle}; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
            + $"connect-src 'self' ws://{host} wss://{host} blob:; worker-src blob:; frame-ancestors 'self' {string.Join(' ', gate.AllowedOrigins)}; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-store";
    }

    private string Html(string language, string nonce)
    {
        var dialog = dialogs.ToBegin(null);
        var greeting = DialogEngine.Advance(dialog, DialogEngine.Begin(dialog, "", language), new StartInput("", time.GetUtcNow()), Nothing).Replies;
        var (agency, title) = (options.Value.AgencyIn(language), dialog.Title.In(language));
        var say = new Words(language);
        var colours = ":root{--accent:" + options.Value.Accent + "}";
        var other = language == "en" ? "th" : "en";
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
            <title>{Safe(title)} · {Safe(agency)}</title>
            <meta name="description" content="{Safe(say.Description)}">
            <meta name="theme-color" content="{options.Value.Accent}">
            <link rel="icon" href="data:,">
            <link rel="preload" href="{assets.Address("sarabun-thai-400.woff2")}" as="font" type="font/woff2" crossorigin>
            <link rel="stylesheet" href="{assets.Address("chat.css")}">
            <style nonce="{nonce}">{colours}</style>
            <script type="module" src="{assets.Address("shell.js")}"></script>
            </head>
            <body data-webchat="{assets.Address("webchat.js")}" data-nonce="{nonce}">
            <a class="skip" href="#say">{say.Skip}</a>
            <header>
            <h1>{Safe(agency)}</h1>
            <nav aria-label="{say.Menu}">
            <a id="language" href="/?lang={other}" hreflang="{other}" lang="{other}">{say.Other}</a>
            <button id="leave" type="button">{say.Leave}</button>
            </nav>
            </header>
            <main>
            <h2 class="unseen">{Safe(title)}</h2>
            <p id="state" role="status" hidden></p>
            <div id="shell">
            <div id="talk" tabindex="0" role="region" aria-label="{say.Conversation}">
            <section id="log" role="log" aria-label="{say.Conversation}">{Bubbles(greeting, say)}</section>
            <div id="choices" role="group" aria-label="{say.Choices}">{Buttons(greeting)}</div>
            </div>
            <form id="form">
            <label class="unseen" for="say">{say.Type}</label>
            <textarea id="say" rows="1" maxlength="5000" placeholder="{say.Type}" autocomplete="off"></textarea>
            <button type="submit">{say.Send}</button>
            </form>
            </div>
            <div id="webchat" hidden></div>
            <section id="ended" aria-label="{say.End}" hidden><p id="ended-says" role="status"></p><button id="again" type="button">{say.Again}</button></section>
            </main>
            <dialog id="confirm" aria-labelledby="confirm-title">
            <h2 id="confirm-title">{say.LeaveTitle}</h2>
            <p>{say.LeaveSays}</p>
            <div><button id="leave-yes" type="button">{say.LeaveYes}</button><button id="leave-no" type="button">{say.LeaveNo}</button></div>
            </dialog>
            <noscript><p>{say.NoScript}</p></noscript>
            </body>
            </html>
            """;
    }

    private static string Bubbles(ImmutableArray<Reply> replies, Words say)
    {
        var html = new StringBuilder();
        foreach (var reply in replies) html.Append("<article class=\"bot\"><span class=\"unseen\">").Append(say.Bot).Append(": </span><p>").Append(Safe(reply.Text)).Append("</p></article>");
        return html.ToString();
    }

    private static string Buttons(ImmutableArray<Reply> replies)
    {
        var html = new StringBuilder();
        if (!replies.IsEmpty && !replies[^1].Buttons.IsDefault)
            foreach (var button in replies[^1].Buttons) html.Append("<button type=\"button\" data-text=\"").Append(Safe(button.Text)).Append("\">").Append(Safe(button.Label)).Append("</button>");
        return html.ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The page's own words.</summary>
    private sealed class Words(string language)
    {
        public string Skip => In("ข้ามไปช่องพิมพ์ข้อความ", "Skip to the message box");
        public string Menu => In("เมนู", "Menu");
        public string Other => In("English", "ภาษาไทย");
        public string Leave => In("ออกและล้างเครื่องนี้", "Leave and clear this device");
        public string Conversation => In("บทสนทนา", "Conversation");
        public string Choices => In("ตัวเลือกคำตอบ", "Answers to choose from");
        public string Type => In("พิมพ์ข้อความที่นี่", "Type your message here");
        public string Send => In("ส่ง", "Send");
        public string End => In("จบการสนทนา", "End of the conversation");
        public string Again => In("เริ่มคุยใหม่", "Start again");
        public string Bot => In("ระบบพิมพ์ว่า", "The chat wrote");
        public string LeaveTitle => In("ออกและล้างเครื่องนี้ไหมคะ", "Leave and clear this device?");
        public string LeaveSays => In("คนที่ใช้เครื่องนี้ต่อจะไม่เห็นบทสนทนาของท่าน คำตอบที่ส่งแล้วเรายังเก็บไว้ตามที่ท่านยินยอม ถ้าอยากให้ลบด้วย พิมพ์ “ลบข้อมูล” ก่อนออกนะคะ",
            "Whoever uses this device next will not see your conversation. Answers already sent are kept as you agreed. To have them erased as well, type “erase my data” before you leave.");
        public string LeaveYes => In("ออกและล้าง", "Leave and clear");
        public string LeaveNo => In("ไม่ออก", "Stay");
        public string NoScript => In("หน้านี้ต้องใช้ JavaScript กรุณาเปิดใช้ในเบราว์เซอร์ หรือคุยกับเราทาง LINE ค่ะ", "This page needs JavaScript. Please switch it on in your browser, or talk to us on LINE.");
        public string Description => In("เล่าปัญหาที่พบจากบริการของรัฐ เพื่อนำไปปรับปรุงให้ดีขึ้น", "Tell us about problems you met with government services, so that they can be made better.");

        private string In(string thai, string english) => language == "en" ? english : thai;
    }
}
