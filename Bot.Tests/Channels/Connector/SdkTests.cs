using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels.Connector;
using Microsoft.Extensions.Options;
using static Bot.Tests.Channels.Connector.SdkStage;

namespace Bot.Tests.Channels.Connector;

/// <summary>The endpoint beside Microsoft's own package: what that refuses we refuse, what it posts we take, and what we answer it reads.</summary>
public sealed class SdkTests(SdkStage stage) : IClassFixture<SdkStage>
{
    private readonly string conversation = $"a:{Guid.NewGuid():N}|b@thread";
    private readonly int askedBefore = stage.Elsewhere?.Requests ?? 0;

    public static TheoryData<string> Rows => [.. TokenRow.All.Select(row => row.Name)];

    [SdkTheory]
    [MemberData(nameof(Rows))]
    public async Task A_request_fares_with_us_as_with_Microsofts_package_or_worse(string name)
    {
        var row = TokenRow.All.Single(row => row.Name == name);
        var expected = row.Verdict is Verdict.BothAccept or Verdict.AsTheNetPackage ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
        var attempt = row.Make(stage.Azure, expected == HttpStatusCode.OK ? stage.Azure.Service : stage.Elsewhere.Service);
        var activity = Activity(conversation, attempt.ServiceUrl, attempt.Channel);

        var (older, newer) = await stage.Sdk.JudgeAsync(attempt.Door == Door.Anonymous ? "" : StandInAzure.AppId, stage.Azure.Site + "/metadata", attempt.Authorization, activity);
        var refusedThere = row.Verdict is Verdict.BothRefuse or Verdict.AsTheNetPackage;
        Assert.True(refusedThere == older is not null && refusedThere == newer is not null, $"The package says: {older ?? "accepted"}; {newer ?? "accepted"}");

        Assert.Equal(expected, await stage.PostAsync(attempt.Authorization, activity, attempt.Door));
        Assert.Equal(expected == HttpStatusCode.OK ? 2 : 0, stage.Replies(conversation).Count);
        Assert.Equal(askedBefore, stage.Elsewhere.Requests);
    }

    [SdkFact]
    public async Task Microsofts_client_talks_to_the_bot_and_would_have_sent_our_answers_just_so()
    {
        Assert.Equal(200, await stage.Sdk.PostAsync(stage.Endpoint, stage.Azure.Token(stage.Azure.Service), Activity(conversation, stage.Azure.Service)));
        await stage.IdleAsync();
        Assert.Equal(200, await stage.Sdk.PostAsync(stage.Endpoint, stage.Azure.Token(stage.Azure.Service), Activity(conversation, stage.Azure.Service, text: "ยินยอม")));
        await stage.IdleAsync();
        var ours = stage.Replies(conversation);
        Assert.Equal(3, ours.Count);
        Assert.NotNull(ours[2].Body["suggestedActions"]);
        foreach (var reply in ours) await stage.Sdk.ReplyAsync("theirs", reply.Body);
        var theirs = stage.Replies(conversation)[ours.Count..];
        Assert.All(theirs, reply => Assert.Equal("Bearer theirs", reply.Authorization));
        Assert.Equal(ours.Select(reply => reply.Path), theirs.Select(reply => reply.Path));
        Assert.All(ours.Zip(theirs), pair => Assert.True(JsonNode.DeepEquals(pair.First.Body, pair.Second.Body), $"{pair.First.Body}\n{pair.Second.Body}"));
    }

    [SdkFact]
    public async Task A_forged_activity_does_not_lead_the_answers_of_a_conversation_elsewhere()
    {
        var token = "Bearer " + stage.Azure.Token(stage.Azure.Service);
        Assert.Equal(HttpStatusCode.OK, await stage.PostAsync(token, Activity(conversation, stage.Azure.Service)));
        Assert.Equal(HttpStatusCode.Unauthorized, await stage.PostAsync(token, Activity(conversation, stage.Elsewhere.Service)));
        Assert.Equal(HttpStatusCode.OK, await stage.PostAsync(token, Activity(conversation, stage.Azure.Service, text: "ยินยอม")));
        Assert.Equal(3, stage.Replies(conversation).Count);
        Assert.Equal(askedBefore, stage.Elsewhere.Requests);
    }

    [SdkFact]
    public async Task An_answer_is_not_carried_on_to_where_the_connector_points()
    {
        stage.Azure.MovedTo = stage.Elsewhere.Service + "v3/conversations/c/activities";
        stage.Azure.Answers.Enqueue(307);
        Assert.Equal(HttpStatusCode.OK, await stage.PostAsync("Bearer " + stage.Azure.Token(stage.Azure.Service), Activity(conversation, stage.Azure.Service)));
        Assert.Empty(stage.Azure.Answers);
        Assert.Equal(askedBefore, stage.Elsewhere.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.1", false)]
    public async Task Without_a_token_only_this_machine_is_let_in(string from, bool admitted)
    {
        using var authentication = new ConnectorAuthentication(Options.Create(new ConnectorOptions { Anonymous = true }), TimeProvider.System);
        Assert.Equal(admitted, await authentication.AdmitsAsync(null, new ConnectorClaim("emulator", "http://localhost:5000/"), IPAddress.Parse(from), CancellationToken.None));
    }
}
