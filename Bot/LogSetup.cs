using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace Bot;

/// <summary>Logs go to the console and to a file a day below the store's folder; as JSON Lines when <c>Logs:Json</c> is true. They hold ids, never words.</summary>
public static class LogSetup
{
    private const int DaysKept = 14;

    public static Logger AddLogs(this WebApplicationBuilder builder)
    {
        var path = Path.Combine(builder.Configuration["Storage:Directory"] ?? "data", "logs", "bot-.log");
        var logs = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration);
        if (builder.Configuration.GetValue("Logs:Json", false))
            logs.WriteTo.Async(a => a.File(new JsonFormatter(), Path.ChangeExtension(path, ".jsonl"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept));
        else
            logs.WriteTo.Async(a => a.File(path, rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        var logger = logs.CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: false);
        return logger;
    }
}
