using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;

namespace Bot.Transcripts.Api;

/// <summary>The staff API below <c>/api/v1</c>, for programs that hold a personal token; a cookie of the console opens nothing here.</summary>
public static class StaffApi
{
    public const string Path = "/api/v1";

    public static IServiceCollection AddStaffApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StaffApiOptions>().Bind(configuration.GetSection("StaffApi"));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Name, null);
        services.AddSingleton<PersonalTokens>().AddSingleton<ApiQuery>().AddSingleton<ApiGate>();
        return services.AddSingleton<Corrections>().AddSingleton<Evidence>().AddSingleton<Remarks>().AddSingleton<ExportDownload>();
    }

    /// <summary>Comes before whatever reads cookies and tokens, so that refusals are problems too.</summary>
    public static void MapStaffApi(this WebApplication app)
    {
        app.UseWhen(c => c.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), api => api.Use(AnswerAsync));
        app.MapGet("/openapi/v1.json", OpenApiFile.Serve).AllowAnonymous();
        var group = app.MapGroup(Path).RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = TokenAuthentication.Name, Policy = Rights.Read })
            .WithMetadata(new RequestSizeLimitAttribute(ApiBody.Largest)).AddEndpointFilter(app.Services.GetRequiredService<ApiGate>());
        TranscriptEndpoints.Map(group);
        WorkEndpoints.Map(group);
        ReportEndpoints.Map(group);
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try { await next(http); }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted) { http.Response.StatusCode = e.StatusCode; }
#pragma warning disable CA1031 // nothing is hidden: it is logged, and the caller gets a problem in place of our insides
        catch (Exception e) when (e is not OperationCanceledException && !http.Response.HasStarted)
#pragma warning restore CA1031
        {
            http.RequestServices.GetRequiredService<ILogger<ApiGate>>().LogError(e, "A request to the staff API failed");
            http.Response.StatusCode = e is SqliteException or System.Threading.Channels.ChannelClosedException ? 503 : 500;
        }
        if (http.Response.HasStarted || http.Response.StatusCode < 400 || http.Response.ContentType is not null) return;
        var (title, detail) = ApiAnswers.Words(http.Response.StatusCode);
        await ApiAnswers.Problem(http.Response.StatusCode, title, detail).ExecuteAsync(http);
    }
}
