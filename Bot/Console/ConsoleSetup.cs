using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.StaffConsole.Accounts;
using Bot.StaffConsole.Transcripts;
using Bot.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.WebEncoders;

namespace Bot.StaffConsole;

public static class ConsoleSetup
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static IServiceCollection AddConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffOptions>().Bind(configuration.GetSection("Staff"));
        services.AddAccounts(configuration);
        Rights.Add(services.AddAuthorizationBuilder());
        services.AddHttpContextAccessor();
        // Thai goes out as it is, not as numbers
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<Reasons>();
        services.AddScoped<Say>().AddSingleton<SignInGuard>().AddSingleton<Administration.AuditWatch>().AddSingleton<Administration.Overview>();
        services.AddSingleton<Bot.Transcripts.Counts.CountsCache>();
        services.AddSingleton<Changes>().AddHostedService(s => s.GetRequiredService<Changes>());
        services.AddSingleton<FirstAdministrator>().AddHostedService(s => s.GetRequiredService<FirstAdministrator>());
        services.AddAntiforgery(o => { (o.Cookie.Name, o.Cookie.SecurePolicy) = ("staff-form", CookieSecurePolicy.SameAsRequest); o.FormFieldName = "_form"; o.SuppressXFrameOptionsHeader = true; });
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Console";
            o.Conventions.AuthorizeFolder("/", Rights.Read);
            o.Conventions.AuthorizeFolder("/Administration", Rights.Administer);
            foreach (var open in (string[])["SignIn", "SecondFactor", "Setup", "Welcome", "Refused"]) o.Conventions.AllowAnonymousToPage("/Accounts/" + open);
        });
        return services;
    }

    /// <summary>The accounts alone; the command line needs no more.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped(s => s.GetRequiredService<Store>().Open());
        services.AddSingleton<AuditTrail>();
        services.AddScoped<StaffAccounts>();
        var directory = configuration["Storage:Directory"] ?? new StorageOptions().Directory;
        services.AddDataProtection().SetApplicationName("chatbot").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(directory, "keys")));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<StaffUser>(o =>
        {
            o.User.RequireUniqueEmail = true;
            // the guard slows down; nobody is locked out
            o.Lockout.AllowedForNewUsers = false;
            o.Password = new PasswordOptions { RequiredLength = PasswordRule.Least, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddEntityFrameworkStores<BotDb>().AddClaimsPrincipalFactory<StaffClaims>().AddSignInManager<StaffSignIn>().AddPasswordValidator<PasswordRule>().AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        // whoever was signed out or disabled elsewhere is out at the next click
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);
        services.ConfigureApplicationCookie(o =>
        {
            (o.Cookie.Name, o.Cookie.Path, o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.SecurePolicy) = ("staff", "/console", true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (o.LoginPath, o.AccessDeniedPath, o.ReturnUrlParameter) = ("/console/sign-in", "/console/refused", "back");
            o.Events.OnRedirectToAccessDenied = context => { context.Response.StatusCode = 403; return Task.CompletedTask; };
            (o.ExpireTimeSpan, o.SlidingExpiration) = (TimeSpan.FromHours(8), true);
            o.Events.OnValidatePrincipal = async context =>
            {
                await SecurityStampValidator.ValidatePrincipalAsync(context);
                // a list that refreshes by itself does not keep anybody signed in
                if (IsByItself(context.Request)) context.ShouldRenew = false;
            };
            o.Events.OnCheckSlidingExpiration = context =>
            {
                if (IsByItself(context.Request)) context.ShouldRenew = false;
                return Task.CompletedTask;
            };
            // a part of a page that is asked for after the session has ended leads the whole page to the sign-in
            o.Events.OnRedirectToLogin = context =>
            {
                if (!IsPart(context.Request)) context.Response.Redirect(context.RedirectUri);
                else (context.Response.StatusCode, context.Response.Headers["HX-Redirect"]) = (401, "/console/sign-in");
                return Task.CompletedTask;
            };
        });
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, o => (o.Cookie.Name, o.ExpireTimeSpan) = ("staff-half", TimeSpan.FromMinutes(5)));
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.TwoFactorRememberMeScheme, o => o.Cookie.Name = "staff-device");
        return services;
    }

    public static void MapConsole(this WebApplication app)
    {
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase), console => console.Use(Secure));
        // words for a person instead of an empty refusal; programs get theirs as it is
        app.UseStatusCodePagesWithReExecute("/console/refused");
        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase) && http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseAuthentication();
        app.Use(SecondFactorRule.Enforce);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapGet("/console/media/{id:long}", (Delegate)MediaEndpoint.SendAsync).RequireAuthorization(Rights.Read);
        Dashboard.DashboardCsv.MapDashboardCsv(app);
        app.MapGet("/console/changes", (Changes changes, HttpContext http) => changes.StreamAsync(http)).RequireAuthorization(Rights.Read);
        app.MapPost("/console/language", (HttpContext http, [Microsoft.AspNetCore.Mvc.FromForm] string to, [Microsoft.AspNetCore.Mvc.FromForm] string? back) =>
        {
            http.Response.Cookies.Append(Say.Cookie, to == "en" ? "en" : "th", new CookieOptions { HttpOnly = true, IsEssential = true, Path = "/console", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
            return Results.LocalRedirect(IsLocal(back) ? back! : "/console");
        }).AllowAnonymous();
    }

    private static bool IsPart(HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    private static bool IsByItself(HttpRequest request) => request.Query["handler"] == "Rows" || request.Path == "/console/changes";

    /// <summary>A path of the console itself, so that a link cannot lead elsewhere after signing in.</summary>
    public static bool IsLocal(string? path) => path is not null && path.StartsWith("/console", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);

    private static Task Secure(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(http);
    }
}
