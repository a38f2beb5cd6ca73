namespace Bot.Channels.Line.Operations;

public enum LineVerdict { Ok, Note, Wrong }

/// <summary>One line for the person who connects the channel, in both languages; what is wrong says how to mend it.</summary>
public sealed record LineFinding(LineVerdict Verdict, string English, string Thai)
{
    public static LineFinding Ok(string english, string thai) => new(LineVerdict.Ok, english, thai);
    public static LineFinding Note(string english, string thai) => new(LineVerdict.Note, english, thai);
    public static LineFinding Wrong(string english, string mend, string thai, string thaiMend) => new(LineVerdict.Wrong, $"{english} Mend: {mend}", $"{thai} วิธีแก้: {thaiMend}");

    public override string ToString() => $"{Verdict switch { LineVerdict.Ok => "ok   ", LineVerdict.Note => "note ", _ => "wrong" }} {English} | {Thai}";
}
