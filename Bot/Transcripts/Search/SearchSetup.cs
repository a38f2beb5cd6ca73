namespace Bot.Transcripts.Search;

public static class SearchSetup
{
    public static IServiceCollection AddTranscriptSearch(this IServiceCollection services) => services.AddHostedService<SearchIndexWorker>();
}
