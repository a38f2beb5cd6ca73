using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

/// <summary>A picture of counts and the table under it: the table says all, the picture is its quick form. <see cref="Sentence"/> is what the picture is for who cannot see it.</summary>
public sealed record Figure(string Id, string Title, string Sentence, ImmutableArray<string> Columns, ImmutableArray<FigureRow> Rows, Chart Chart)
{
    public string? Note { get; init; }
    public bool Wide { get; init; }
    /// <summary>Stands beside two others.</summary>
    public bool Tall { get; init; }
}

/// <summary>A line of a table; its cells come after its name.</summary>
public sealed record FigureRow(string Name, ImmutableArray<FigureCell> Cells, string? Link = null);

/// <summary>What stands in a cell, what stands for it in a file, and the transcripts it counts.</summary>
public sealed record FigureCell(string Text, string Plain, string? Link = null);

/// <summary>What the browser draws.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Bars), "bars")]
[JsonDerivedType(typeof(Cells), "cells")]
public abstract record Chart
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>How many lines of the page it takes: s, m or l.</summary>
    [JsonIgnore]
    public abstract char Size { get; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>Bars of one or several series, upright or lying, beside each other or stacked.</summary>
public sealed record Bars(ImmutableArray<string> Names, ImmutableArray<Series> Series, bool Lying, bool Stacked = false) : Chart
{
    public override char Size => Lying && Names.Length > 8 ? 'l' : Lying && Names.Length <= 3 ? 's' : 'm';
}

public sealed record Series(string Name, ImmutableArray<Mark> Marks);

/// <summary>A grid of numbers: columns go right, rows go down.</summary>
public sealed record Cells(ImmutableArray<string> Columns, ImmutableArray<string> Rows, ImmutableArray<Mark> Marks) : Chart
{
    public override char Size => Rows.Length > 10 ? 'l' : 'm';
}

/// <summary>A bar or cell: its number (none when it is hidden) and its words. A click opens what the cell of the table links to. <see cref="At"/> is column and row in a grid.</summary>
public sealed record Mark(double? Value, string Text, ImmutableArray<int>? At = null);

/// <summary>Counts in words.</summary>
internal static class CountWords
{
    public static string Of(Say say, SafeCount n) => n.How switch
    {
        Shown.Small => "<5",
        Shown.Hidden => say.In("ปกปิด", "hidden"),
        Shown.Rounded => "≈" + say.Number(n.Low),
        Shown.Between => $"{say.Number(n.Low)}–{say.Number(n.High)}",
        _ => say.Number(n.Low),
    };

    /// <summary>The same for a file: numbers without commas.</summary>
    public static string Plain(SafeCount n) => n.How switch
    {
        Shown.Small => "<5",
        Shown.Hidden => "hidden",
        Shown.Between => string.Create(CultureInfo.InvariantCulture, $"{n.Low}–{n.High}"),
        _ => n.Low.ToString(CultureInfo.InvariantCulture),
    };

    public static FigureCell Cell(Say say, SafeCount n, string? link = null) => new(Of(say, n), Plain(n), n is { How: Shown.Exact, Low: 0 } ? null : link);

    /// <summary>A small count is drawn too, as a sliver that does not tell how small.</summary>
    public static Mark Mark(Say say, SafeCount n, ImmutableArray<int>? at = null) => new(n.How == Shown.Small ? 2.5 : n.Drawn, Of(say, n), at);
}
