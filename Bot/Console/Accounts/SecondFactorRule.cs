using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Accounts;

/// <summary>With <c>Staff:RequireSecondFactor</c>, whoever has none gets no further than their account page until it is set up.</summary>
internal static class SecondFactorRule
{
    public const string Claim = "second-factor";
    private static readonly PathString[] Open = ["/console/account", "/console/sign-in", "/console/sign-out", "/console/second-factor", "/console/setup", "/console/welcome", "/console/refused", "/console/language"];

    public static bool Holds(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<StaffOptions>>().Value.RequireSecondFactor
        && http.User.Identity?.IsAuthenticated == true && !http.User.HasClaim(c => c.Type == Claim);

    public static Task Enforce(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        if (!path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase) || Array.Exists(Open, o => path.Equals(o, StringComparison.OrdinalIgnoreCase)) || !Holds(http)) return next(http);
        http.Response.Redirect("/console/account");
        return Task.CompletedTask;
    }
}
