namespace Bot.Transcripts;

/// <summary>Which transcripts the command line exports: whole moments instead of days in Bangkok, and any category that the export shows.</summary>
public sealed record ExportFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Domain = null, string? Pain = null, string? Channel = null)
{
    /// <summary>The conditions on a conversation <c>c</c>, as <see cref="TranscriptFilter.Conditions"/> gives them.</summary>
    public Where Conditions()
    {
        var where = new Where();
        if (From is { } from) where.And("c.StartedAt>={0}", from.ToUnixTimeMilliseconds());
        if (To is { } to) where.And("c.StartedAt<{0}", to.ToUnixTimeMilliseconds());
        if (Channel is not null) where.And("c.Channel={0}", Channel);
        if (Domain is not null) Shown(where, "domain", Domain);
        if (Pain is not null) Shown(where, "pain", Pain);
        return where;
    }

    private static void Shown(Where where, string axis, string label) =>
        where.And($"exists (select 1 from Categories k where k.ConversationId=c.Id and k.Axis='{axis}' and k.Label={{0}} and (k.Source='model' or k.Counts=1))", label);
}
