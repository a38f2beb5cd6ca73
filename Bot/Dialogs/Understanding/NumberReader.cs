using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// A number in a citizen's words. A range means its mean ("2-3" is 2.5), "กว่า" and "ประมาณ" are passed over ("สิบกว่า" is 10), and words for
/// nothing are 0. A message with no number, or with several that are not one range, is no answer; so is a long one, which is a story.
/// </summary>
public static class NumberReader
{
    private const int Longest = 60;

    private static readonly FrozenSet<string> Nothing = FrozenSet.ToFrozenSet(
    [
        "ไม่มี", "ไม่เสีย", "ไม่เสียเงิน", "ไม่เสียตัง", "ไม่เสียค่าใช้จ่าย", "ไม่เสียอะไร", "ไม่เสียเวลา", "ไม่มีค่าใช้จ่าย", "ไม่ได้เสีย", "ไม่ได้เสียเงิน", "ไม่ได้จ่าย", "ไม่ต้องจ่าย", "ไม่จ่าย", "ไม่เคย", "ไม่เคยไป", "ไม่ได้ไป", "ฟรี", "ฟรีหมด",
        "ไม่มีอะไร", "ไม่ได้ใช้เงิน", "ไม่ได้เสียอะไร", "ศูนย์", "บ่มี", "บ่เสีย", "free", "it was free", "none", "nothing", "zero", "no cost", "never", "nil", "no money",
    ]);
    private static readonly string[] Emphasis = ["เลย", "สักบาท", "สักครั้ง", "ซักบาท", "ซักครั้ง", "แม้แต่บาทเดียว", "ทั้งนั้น", "สักอย่าง", "at all"];
    private static readonly string[] Single = ["ครั้งเดียว", "หนเดียว", "รอบเดียว", "วันเดียว", "ชั่วโมงเดียว", "เที่ยวเดียว", "ทีเดียว", "บาทเดียว", "คนเดียว"];
    private static readonly string[] WholeAndHalf = ["ชั่วโมงครึ่ง", "ชม.ครึ่ง", "ชม ครึ่ง", "วันครึ่ง", "เดือนครึ่ง", "ปีครึ่ง", "อาทิตย์ครึ่ง", "สัปดาห์ครึ่ง", "นาทีครึ่ง", "hour and a half", "day and a half"];

    public static decimal? Read(string text)
    {
        if (text.Length > 4 * Longest) return null;
        var clean = Words.Clean(text);
        if (clean.Length is 0 or > Longest || clean.Contains("ไม่ใช่", StringComparison.Ordinal)) return null;
        if (SaysNothing(text)) return 0;
        var found = Quantities.In(clean);
        if (found.Count > 1) return null;
        var half = Half(clean);
        if (found.Count == 1) return half < 0 || Belongs(clean, found[0], half) is not { } belongs ? found[0].Value : belongs ? found[0].Value + 0.5m : null;
        if (half >= 0) return Has(clean, WholeAndHalf) ? 1.5m : 0.5m;
        return Has(clean, Single) ? 1 : null;
    }

    internal static bool SaysNothing(string text)
    {
        var bare = Words.Bare(text);
        if (bare.Length > 40) return false;
        foreach (var word in Emphasis)
            if (bare.Length > word.Length && bare.EndsWith(word, StringComparison.Ordinal)) bare = bare[..^word.Length].TrimEnd();
        return Nothing.Contains(bare);
    }

    private static int Half(string clean)
    {
        var thai = clean.IndexOf("ครึ่ง", StringComparison.Ordinal);
        return thai >= 0 ? thai : clean.IndexOf("half", StringComparison.Ordinal);
    }

    /// <summary>Whether a half right after a number and its unit is part of it; false when it is an amount of its own, null when there is none to add.</summary>
    private static bool? Belongs(string clean, Quantity number, int half) => half < number.Start ? false : half - number.End <= 14;

    private static bool Has(string clean, string[] words)
    {
        foreach (var word in words)
            if (clean.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
