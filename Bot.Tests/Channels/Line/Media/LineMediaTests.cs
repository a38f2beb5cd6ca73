using System.Text;
using Bot.Channels.Line;
using Bot.Channels.Line.Media;
using Bot.Channels.Media;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.Line.Media;

/// <summary>From the stand-in's data host to a file and a row, over the real store.</summary>
public sealed class LineMediaTests : IAsyncLifetime, IDisposable
{
    private static readonly HttpClient Http = LineHttp.NewClient();
    private readonly string directory = Directory.CreateTempSubdirectory("bot-test-").FullName;
    private readonly TemporaryStore temporary = new();
    private readonly MovableClock clock = new(TimeProvider.System.GetUtcNow());
    private StandInLine line = null!;
    private LineRig rig = null!;
    private LineMedia media = null!;
    private MediaWorker worker = null!;

    public async Task InitializeAsync()
    {
        line = await StandInLine.StartAsync();
        line.StrictHosts = true;
        rig = new LineRig(Http, LineRig.Against(line), clock);
        media = new LineMedia(rig.Http, rig.Options, clock, new Listener<LineMedia>(rig.Log));
        worker = new MediaWorker(temporary.Store, media, Options.Create(new StorageOptions { Directory = directory }), clock, new Random(1), new Listener<MediaWorker>(rig.Log));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(line.Violations);
        await line.DisposeAsync();
    }

    public void Dispose()
    {
        worker.Dispose();
        temporary.Dispose();
        BotApp.Remove(directory);
    }

    [Fact]
    public async Task A_photo_is_kept_without_its_place_under_a_name_of_ours()
    {
        line.AddContent("100", Pictures.Jpeg(), "text/html");
        var kept = Assert.IsType<MediaFetch.Kept>(await FetchAsync("100"));
        Assert.Equal("image/jpeg", kept.ContentType);
        Assert.Matches("^[0-9a-f]{32}\\.jpg$", kept.File);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(directory, kept.File));
        Assert.Equal(kept.Bytes, bytes.Length);
        Assert.False(Pictures.HoldsPlace(bytes));
        Assert.Single(Directory.GetFiles(directory));
    }

    [Theory]
    [InlineData("video")]
    [InlineData("audio")]
    public async Task A_clip_and_a_voice_are_kept_without_their_place(string kind)
    {
        line.AddContent("100", Pictures.Mp4(), "video/mp4");
        var kept = Assert.IsType<MediaFetch.Kept>(await FetchAsync("100", kind));
        Assert.Equal(kind + "/mp4", kept.ContentType);
        Assert.False(Pictures.HoldsPlace(await File.ReadAllBytesAsync(Path.Combine(directory, kept.File))));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("MZ not a picture at all")]
    [InlineData("\xFF\xD8\xFF\xE0 begins like a photo and is none")]
    [InlineData("%PDF-1.7 without an end to it")]
    [InlineData("")]
    public async Task Anything_else_is_refused_and_leaves_no_file(string content)
    {
        line.AddContent("100", Encoding.Latin1.GetBytes(content), "image/jpeg");
        Assert.IsType<MediaFetch.Refused>(await FetchAsync("100", "file"));
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_whatever_length_it_claims()
    {
        rig.Options.CurrentValue.MaxImageBytes = Pictures.Jpeg().Length - 1;
        line.AddContent("100", Pictures.Jpeg(), "image/jpeg");
        Assert.Equal("too large", Assert.IsType<MediaFetch.Refused>(await FetchAsync("100")).Reason);
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public async Task A_clip_that_is_still_prepared_is_asked_for_again()
    {
        line.AddContent("100", Pictures.Mp4(), "video/mp4", pending: 1);
        Assert.IsType<MediaFetch.NotYet>(await FetchAsync("100", "video"));
        Assert.IsType<MediaFetch.Kept>(await FetchAsync("100", "video"));
    }

    [Fact]
    public async Task A_clip_that_LINE_cannot_prepare_is_refused()
    {
        line.AddContent("100", Pictures.Mp4(), "video/mp4", failed: true);
        Assert.IsType<MediaFetch.Refused>(await FetchAsync("100", "video"));
    }

    [Fact]
    public async Task What_was_taken_back_or_never_was_is_gone()
    {
        line.GoneContent("100");
        Assert.IsType<MediaFetch.Gone>(await FetchAsync("100"));
        Assert.IsType<MediaFetch.Gone>(await FetchAsync("101"));
    }

    [Fact]
    public async Task Trouble_at_LINE_is_waited_out()
    {
        line.AddContent("100", Pictures.Jpeg(), "image/jpeg");
        line.Script("/v2/bot/message/100/content", new Fault.Answer(500), Fault.RateLimit, new Fault.CutBeforeAccepting());
        for (var i = 0; i < 3; i++) Assert.IsType<MediaFetch.RetryLater>(await FetchAsync("100"));
        Assert.IsType<MediaFetch.Kept>(await FetchAsync("100"));
        line.RevokeTokens();
        Assert.False(Assert.IsType<MediaFetch.RetryLater>(await FetchAsync("100")).Counts);
    }

    [Fact]
    public async Task A_message_id_never_leads_out_of_its_path()
    {
        Assert.IsType<MediaFetch.Gone>(await FetchAsync("1%2F..%2F../info"));
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public async Task The_worker_fetches_what_is_due_and_writes_down_what_became_of_it()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        line.AddContent("2", "nonsense nonsense"u8.ToArray(), "image/jpeg");
        line.GoneContent("3");
        line.AddContent("4", Pictures.Mp4(), "video/mp4", pending: 1);
        await AddAsync("1", "image");
        await AddAsync("2", "image");
        await AddAsync("3", "image");
        await AddAsync("4", "video");
        var next = await RunAsync();
        Assert.Equal(["1 Kept image/jpeg", "2 Refused -", "3 Gone -", "4 Pending -"], Rows());
        Assert.InRange(next - clock.GetUtcNow(), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        clock.Move(TimeSpan.FromSeconds(6));
        await RunAsync();
        Assert.Equal("4 Kept video/mp4", Rows()[3]);
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public async Task A_photo_that_was_taken_back_before_it_was_fetched_is_never_asked_for()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        await AddAsync("1", "image", activityKind: "removed");
        await RunAsync();
        Assert.Equal(["1 Gone -"], Rows());
        Assert.Empty(line.Calls);
    }

    [Fact]
    public async Task A_photo_that_is_taken_back_while_it_is_fetched_does_not_stay()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        line.Script("/v2/bot/message/1/content", new Fault.Delay(TimeSpan.FromMilliseconds(1500)));
        await AddAsync("1", "image");
        var running = RunAsync();
        await line.WaitForAsync(l => l.Arrived == 1, TimeSpan.FromSeconds(5));
        await temporary.Store.WriteAsync(sql => sql.Run("update Activities set Kind='removed'"));
        await running;
        Assert.Equal(["1 Gone -"], Rows());
        Assert.Empty(Files());
    }

    [Fact]
    public async Task After_ten_vain_attempts_it_is_given_up_and_without_a_token_no_attempt_is_counted()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        await AddAsync("1", "image");
        line.RevokeTokens("rotated");
        await RunAsync();
        Assert.Equal(["1 Pending -"], Rows());
        rig.Options.CurrentValue.ChannelAccessToken = "rotated";
        line.Script("/v2/bot/message/1/content", [.. Enumerable.Repeat(new Fault.Answer(500), 10)]);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(["1 Pending -"], Rows());
            clock.Move(TimeSpan.FromHours(1));
            await RunAsync();
        }
        Assert.Equal(["1 Refused -"], Rows());
    }

    [Fact]
    public async Task A_file_that_no_row_speaks_of_is_swept_away_once_it_is_old()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        await AddAsync("1", "image");
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(directory, MediaWorker.Folder, MediaFile.Unfinished + "x"), "half a photo");
        worker.SweepOnce();
        Assert.Equal(2, Files().Length);
        clock.Move(TimeSpan.FromHours(2));
        worker.SweepOnce();
        Assert.EndsWith(".jpg", Files().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_is_woken_and_what_a_stop_interrupts_is_fetched_by_the_next_start()
    {
        line.AddContent("1", Pictures.Jpeg(), "image/jpeg");
        await worker.StartAsync(CancellationToken.None);
        await AddAsync("1", "image");
        worker.Wake();
        await line.WaitForAsync(l => l.Calls.Count == 1, TimeSpan.FromSeconds(10));
        await worker.StopAsync(CancellationToken.None);
        await RunAsync();
        Assert.Equal(["1 Kept image/jpeg"], Rows());
    }

    private Task<MediaFetch> FetchAsync(string id, string kind = "image") => media.FetchAsync(id, kind, directory, CancellationToken.None);

    private Task<DateTimeOffset> RunAsync() => worker.RunOnceAsync(CancellationToken.None);

    private string[] Files() => Directory.GetFiles(Path.Combine(directory, MediaWorker.Folder));

    private List<string> Rows() => temporary.Store.Read(sql => sql.Rows("select MessageId, State, coalesce(ContentType, '-') from Attachments order by Id",
        r => $"{r.GetString(0)} {(AttachmentState)r.GetInt32(1)} {r.GetString(2)}"));

    private Task AddAsync(string messageId, string kind, string activityKind = "image") => temporary.Store.WriteAsync(sql =>
    {
        sql.Run("insert or ignore into Contacts (Id, Channel, ExternalUserId, Reachable) values (1, 'line', 'U1', 1)");
        sql.Run("insert into Activities (Id, ContactId, Channel, ExternalId, MessageId, Direction, Kind, State, At, DueAt, Attempts) values (@0, 1, 'line', @0, @1, 0, @2, 3, 0, 0, 0)",
            "a" + messageId, messageId, activityKind);
        sql.Run("insert into Attachments (ActivityId, Channel, MessageId, Kind, State, DueAt, Attempts) values (@0, 'line', @1, @2, 0, 0, 0)", "a" + messageId, messageId, kind);
    });
}
