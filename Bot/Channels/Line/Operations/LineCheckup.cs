using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line.Operations;

/// <summary>
/// Connects the channel and looks whether all is well: token, secret, webhook, quota, menu. Each finding is printed as it is made. Stops early only when
/// nothing more can be asked.
/// </summary>
public sealed class LineCheckup(LineHttp http, LineRichMenu menu, IOptionsMonitor<LineOptions> options)
{
    private const int LongestUrl = 500;

    /// <summary>Null when LINE would take it as the address of a webhook, else what is wrong with it.</summary>
    public static string? Wrong(string webhook) => webhook.Length > LongestUrl || !Uri.TryCreate(webhook, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps
        ? $"--webhook takes an https address of at most {LongestUrl} characters, e.g. https://bot.example.go.th/line/webhook" : null;

    /// <summary>Returns the exit code: 0 all is well, 1 something is wrong.</summary>
    public async Task<int> RunAsync(string? webhook, Action<LineFinding> say, CancellationToken cancel)
    {
        var wrong = false;
        await foreach (var finding in FindAsync(webhook, cancel))
        {
            say(finding);
            wrong |= finding.Verdict == LineVerdict.Wrong;
        }
        return wrong ? 1 : 0;
    }

    private async IAsyncEnumerable<LineFinding> FindAsync(string? webhook, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return options.CurrentValue.IsOn
            ? LineFinding.Ok("The channel secret is set.", "ตั้งค่า channel secret แล้ว")
            : LineFinding.Wrong("There is no channel secret: LINE is off.", "set Line__ChannelSecret (LINE Developers Console, tab Basic settings).",
                "ยังไม่ได้ตั้งค่า channel secret ระบบจึงไม่เปิดใช้ LINE", "ตั้งค่า Line__ChannelSecret (LINE Developers Console แท็บ Basic settings)");
        if (!options.CurrentValue.CanSend)
        {
            yield return LineFinding.Wrong("There is no access token.", "set Line__ChannelAccessToken, or Line__ChannelId beside the channel secret.",
                "ยังไม่มี access token", "ตั้งค่า Line__ChannelAccessToken หรือตั้ง Line__ChannelId คู่กับ channel secret");
            yield break;
        }
        var info = await http.GetAsync("/v2/bot/info", cancel);
        yield return Account(info);
        if (!info.Accepted) yield break;
        if (Text(info, "chatMode") == "chat")
            yield return LineFinding.Note("Chat is switched on in OA Manager: staff can answer beside the bot.", "ใน OA Manager เปิดโหมดแชตไว้ เจ้าหน้าที่อาจตอบซ้อนกับบอตได้");
        if (webhook is not null) yield return await SetWebhookAsync(webhook, cancel);
        var endpoint = await http.GetAsync("/v2/bot/channel/webhook/endpoint", cancel);
        yield return Endpoint(endpoint);
        if (endpoint.Accepted) yield return Test(await http.PostAsync("/v2/bot/channel/webhook/test", "{}"u8.ToArray(), null, cancel));
        yield return await QuotaAsync(cancel);
        yield return await menu.InstallAsync(cancel);
        yield return LineFinding.Note("LINE tells nobody whether webhook redelivery is on: look in the LINE Developers Console, tab Messaging API, at \"Webhook redelivery\", and switch it on; without it a message is lost while the bot is down.",
            "LINE ไม่เปิดให้ตรวจการส่ง webhook ซ้ำผ่านระบบ โปรดเปิด \"Webhook redelivery\" ใน LINE Developers Console แท็บ Messaging API มิฉะนั้นข้อความระหว่างบอตหยุดทำงานจะหาย");
        yield return LineFinding.Note("Switch off \"Greeting message\" and \"Auto-response messages\" in OA Manager, Settings, Response settings; else citizens get two answers.",
            "โปรดปิด \"ข้อความทักทาย\" และ \"ข้อความตอบกลับอัตโนมัติ\" ใน OA Manager เมนูตั้งค่าการตอบกลับ มิฉะนั้นประชาชนจะได้รับคำตอบซ้ำ");
    }

    private static LineFinding Account(LineAnswer info) => info switch
    {
        { Accepted: true } => LineFinding.Ok($"LINE accepts the access token of {Text(info, "basicId")} ({Text(info, "displayName")}).", $"LINE ยอมรับ access token ของ {Text(info, "basicId")} ({Text(info, "displayName")})"),
        { Outcome: LineOutcome.NoToken } => LineFinding.Wrong("LINE refuses the access token.", "issue a new one in the LINE Developers Console, tab Messaging API, and set Line__ChannelAccessToken; or check Line__ChannelId and Line__ChannelSecret.",
            "LINE ไม่ยอมรับ access token", "ออก token ใหม่ใน LINE Developers Console แท็บ Messaging API แล้วตั้ง Line__ChannelAccessToken หรือตรวจ Line__ChannelId กับ Line__ChannelSecret"),
        _ => LineFinding.Wrong($"LINE cannot be reached ({Cause(info)}).", "let this machine open https connections to api.line.me and api-data.line.me, then run this again.",
            $"ติดต่อ LINE ไม่ได้ ({Cause(info)})", "อนุญาตให้เครื่องนี้เชื่อมต่อ https ไปที่ api.line.me และ api-data.line.me แล้วสั่งใหม่"),
    };

    private async Task<LineFinding> SetWebhookAsync(string webhook, CancellationToken cancel)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("endpoint", webhook);
            json.WriteEndObject();
        }
        var answer = await http.SendAsync(HttpMethod.Put, "/v2/bot/channel/webhook/endpoint", body.WrittenMemory, "application/json", null, cancel);
        return answer.Accepted
            ? LineFinding.Ok("The webhook address was handed to LINE; a change takes up to a minute there.", "แจ้งที่อยู่ webhook ให้ LINE แล้ว การเปลี่ยนแปลงมีผลภายในหนึ่งนาที")
            : LineFinding.Wrong($"LINE did not take the webhook address ({Cause(answer)}).", "use a public https address whose certificate comes from a public authority.",
                $"LINE ไม่รับที่อยู่ webhook ({Cause(answer)})", "ใช้ที่อยู่ https สาธารณะที่มีใบรับรองจากผู้ออกใบรับรองสาธารณะ");
    }

    private static LineFinding Endpoint(LineAnswer endpoint)
    {
        if (endpoint is { Outcome: LineOutcome.Answered, Status: 404 })
            return LineFinding.Wrong("No webhook address is set.", "run this again with --webhook https://…/line/webhook.", "ยังไม่ได้ตั้งที่อยู่ webhook", "สั่งใหม่พร้อม --webhook https://…/line/webhook");
        if (!endpoint.Accepted)
            return LineFinding.Wrong($"LINE did not tell the webhook address ({Cause(endpoint)}).", "run this again in a minute.", $"LINE ไม่บอกที่อยู่ webhook ({Cause(endpoint)})", "สั่งใหม่ในอีกหนึ่งนาที");
        var json = endpoint.Json();
        var active = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("active", out var on) && on.ValueKind == JsonValueKind.True;
        return active
            ? LineFinding.Ok($"The webhook is switched on: {Text(endpoint, "endpoint")}", $"เปิดใช้ webhook แล้ว: {Text(endpoint, "endpoint")}")
            : LineFinding.Wrong($"The webhook {Text(endpoint, "endpoint")} is switched off.", "switch on \"Use webhook\" in the LINE Developers Console, tab Messaging API.",
                $"webhook {Text(endpoint, "endpoint")} ยังปิดอยู่", "เปิด \"Use webhook\" ใน LINE Developers Console แท็บ Messaging API");
    }

    private static LineFinding Test(LineAnswer test)
    {
        if (!test.Accepted)
            return LineFinding.Wrong($"LINE did not test the webhook ({Cause(test)}).", "run this again later; LINE allows 60 tests an hour.", $"LINE ไม่ได้ทดสอบ webhook ({Cause(test)})", "สั่งใหม่ภายหลัง LINE ให้ทดสอบได้ชั่วโมงละ 60 ครั้ง");
        var json = test.Json();
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True)
            return LineFinding.Ok("LINE's test reached the bot, and the signature fits.", "LINE ทดสอบส่งถึงบอตได้ และลายเซ็นถูกต้อง");
        var status = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("statusCode", out var code) && code.TryGetInt32(out var n) ? n : 0;
        var (mend, thai) = (Text(test, "reason"), status) switch
        {
            (_, 401) => ("the channel secret is another one: copy it anew to Line__ChannelSecret and start the bot again.", "channel secret ไม่ตรง คัดลอกมาใส่ Line__ChannelSecret ใหม่แล้วเปิดบอตอีกครั้ง"),
            (_, 404) => ("the address does not lead to /line/webhook of the bot, or LINE was off when the bot started.", "ที่อยู่ไม่ตรงกับ /line/webhook ของบอต หรือบอตเริ่มทำงานโดยไม่ได้เปิด LINE"),
            (_, >= 300 and < 400) => ("the proxy answers with a redirect; LINE does not follow it. Set the final address.", "พร็อกซีตอบกลับด้วยการเปลี่ยนเส้นทาง ซึ่ง LINE ไม่ตามไป ให้ตั้งที่อยู่ปลายทางจริง"),
            (_, 503) => ("the bot runs but cannot store: look at /readyz.", "บอตทำงานแต่บันทึกข้อมูลไม่ได้ ดูที่ /readyz"),
            ("REQUEST_TIMEOUT", _) => ("the bot did not answer within two seconds: look at the proxy and at /readyz.", "บอตไม่ตอบภายในสองวินาที ตรวจพร็อกซีและ /readyz"),
            ("COULD_NOT_CONNECT", _) => ("start the bot, and check DNS, firewall, port 443 and the whole certificate chain.", "เปิดบอต แล้วตรวจ DNS ไฟร์วอลล์ พอร์ต 443 และใบรับรองทั้งสาย"),
            _ => ("start the bot and look at its log and at the proxy's.", "เปิดบอตแล้วดูบันทึกของบอตและพร็อกซี"),
        };
        return LineFinding.Wrong($"LINE's test of the webhook failed: {Text(test, "reason")} {status}.", mend, $"LINE ทดสอบ webhook ไม่สำเร็จ: {Text(test, "reason")} {status}", thai);
    }

    private async Task<LineFinding> QuotaAsync(CancellationToken cancel)
    {
        if (await LineQuota.ReadAsync(http, cancel) is not { } read)
            return LineFinding.Note("LINE did not tell the quota; it is asked again when it is needed.", "LINE ไม่บอกโควตาข้อความ ระบบจะถามใหม่เมื่อจำเป็น");
        if (read.Limit is not { } limit) return LineFinding.Ok("Pushed messages have no monthly limit.", "ข้อความแบบ push ไม่จำกัดจำนวนต่อเดือน");
        var reserve = options.CurrentValue.PushReserve;
        return limit - read.Used > reserve
            ? LineFinding.Ok($"{read.Used} of {limit} pushed messages are used this month; {reserve} are reserved for staff. Replies are free.", $"เดือนนี้ใช้ข้อความ push ไป {read.Used} จาก {limit} กันไว้ให้เจ้าหน้าที่ {reserve} ข้อความ ส่วนการตอบกลับไม่นับโควตา")
            : LineFinding.Wrong($"{read.Used} of {limit} pushed messages are used this month and {reserve} are reserved: the bot only replies.", "raise the plan in OA Manager, or lower Line__PushReserve.",
                $"เดือนนี้ใช้ข้อความ push ไป {read.Used} จาก {limit} และกันไว้ {reserve} บอตจึงทำได้เพียงตอบกลับ", "เพิ่มแพ็กเกจใน OA Manager หรือลด Line__PushReserve");
    }

    internal static string Cause(LineAnswer answer) => answer.Outcome switch
    {
        LineOutcome.Answered => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status {answer.Status}"),
        LineOutcome.NoToken => "no access token",
        LineOutcome.NeverLeft => "no connection",
        _ => "no answer",
    };

    internal static string Text(LineAnswer answer, string name)
    {
        var json = answer.Json();
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
