using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>E-mail addresses, also with spaces, with (at) and (dot), or with the signs in words. It looks out from each at-sign.</summary>
internal static partial class EmailFinder
{
    private const int Widest = 80;
    private static readonly string[] Providers = ["gmail", "hotmail", "yahoo", "outlook", "icloud", "live", "msn", "ymail", "protonmail", "จีเมล", "ฮอตเมล", "ยาฮู", "เอาท์ลุค", "เอาต์ลุค"];
    private static readonly string[] Words = ["mail", "เมล", "เมล์", "ติดต่อ", "contact"];

    public static void Find(string text, List<Found> found)
    {
        foreach (ValueMatch at in AtSign().EnumerateMatches(text))
        {
            var end = at.Index + at.Length;
            var before = text[Math.Max(0, at.Index - Widest)..at.Index];
            var local = Local().Match(before);
            if (!local.Success) continue;
            var after = text[end..Math.Min(text.Length, end + Widest)];
            var domain = Domain().Match(after);
            var length = domain.Success ? domain.Length : Provider(after);
            if (length == 0) continue;
            // "at" and แอด are words too: then the rest must leave no doubt
            var sure = text.AsSpan(at.Index, at.Length).IndexOfAny("@([{") >= 0;
            if (!sure && !Doubtless(after[..length], text, at.Index)) continue;
            found.Add(new Found(at.Index - before.Length + local.Index, end + length, PersonalKind.Email));
        }
    }

    private static bool Doubtless(string domain, string text, int at)
    {
        foreach (var provider in Providers)
            if (domain.TrimStart().StartsWith(provider, StringComparison.Ordinal)) return true;
        return domain.Contains("dot", StringComparison.Ordinal) || domain.Contains("ดอท", StringComparison.Ordinal) || domain.Contains("ดอต", StringComparison.Ordinal) || NearWords.Around(text, at, at, Words, 50, 0);
    }

    private static int Provider(string after)
    {
        var skipped = after.Length - after.TrimStart(' ').Length;
        foreach (var provider in Providers)
            if (skipped < 3 && after.AsSpan(skipped).StartsWith(provider, StringComparison.Ordinal)) return skipped + provider.Length;
        return 0;
    }

    [GeneratedRegex(@" {0,2}[(\[{<] {0,2}(?:at|a|@|แอท|แอด|แอ็ท|เอท) {0,2}[)\]}>] {0,2}| {0,2}@ {0,2}| at | {0,2}(?:แอ็?ทไซน์|แอ็ท|แอท|แอด|แอต|เอท) {0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex AtSign();

    [GeneratedRegex(@"(?:[a-z0-9_%+-]{1,64}(?: \. |\.| {0,2}[(\[] ?dot ?[)\]] {0,2}| dot | ?(?:จุด|ดอท|ดอต) ?| ?_ ?| underscore | ?(?:อันเดอร์สกอร์|ขีดล่าง) ?| - )){0,5}[a-z0-9_%+-]{1,64}\z|(?<![a-z0-9])(?:[a-z0-9._] ){2,30}[a-z0-9]\z|(?<=^|[\s:])[ก-๛0-9._-]{2,40}\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Local();

    [GeneratedRegex(@"\A(?:[a-z0-9] ){2,30}\.(?: [a-z]){2,3}(?![a-z])|\A(?:(?:[a-z0-9-]{1,63}|จีเมลล?์?|ฮอตเมลล?์?|ฮอทเมลล?์?|ยาฮู|เอา[ทต]์ลุ[คก]|ตัวอย่าง)(?: ?\. ?|,(?=com|co\.)| {0,2}[(\[{] ?dot ?[)\]}] {0,2}| dot |(?: ?(?:ดอท|ดอต|จุด) ?))){1,5}(?:[a-z]{2,12}|คอม|เน็ต|ไทย|โก|ซีโอ|ทีเอช)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Domain();
}
