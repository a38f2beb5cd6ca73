using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Registration plates of cars, motorcycles and lorries, with the province when it follows.</summary>
internal static partial class PlateFinder
{
    private static readonly string[] Vehicle =
        ["ทะเบียน", "ป้าย", "เลขรถ", "รถ", "มอเตอร์ไซ", "มอไซ", "แท็กซี่", "แทกซี่", "เก๋ง", "กระบะ", "จยย", "วิน", "plate", "car", "licen", "taxi", "motorcycle", "คันที่", "คันสี", "ขับ"];
    // consonants that stand for something else before a number
    private static readonly string[] NotPlates =
    [
        "คน", "กม", "ชม", "รถ", "มม", "ซม", "ลบ", "ตร", "ทบ", "วน", "บท", "นน", "สน", "สภ", "รพ", "รร", "อบ", "พศ", "คศ", "ปณ", "ตม", "กท", "มท", "สธ", "ศธ", "พม", "นร", "ตช", "กษ", "คค", "อก", "รง", "วธ", "พณ", "พน", "กต", "กห", "กค", "ทส", "ดศ", "อว", "มค", "กพ", "มีค", "เมย", "พค", "มิย", "ธค", "พย", "ตค", "กย", "สค", "จว", "ถน", "หม", "บช", "ธส", "สส", "ปท", "ผล", "นพ", "นส", "พบ", "จน", "กด", "จด", "อด", "รอ", "หก", "มอ", "ขอ", "พอ",
        "อบต", "อบจ", "กทม", "กสท", "ปชช", "รพส", "สตง", "ปปช", "กกต", "ปปส", "ตชด", "ขสม", "รฟม", "กปน", "กฟน", "กฟภ", "กปภ", "บขส", "พรบ", "พรก", "ธกส", "กยศ", "อสม", "สสจ", "สพฐ", "ครม", "คสช", "ปภ",
    ];
    private static readonly string[] Provinces =
        [.. ProvinceNames.Full.Select(p => Folded(p.Th)).Concat(ProvinceNames.SafeShort.Select(Folded)).Concat(["กทม.", "กทม", "กท.", "โคราช"]).Distinct().OrderByDescending(p => p.Length)];

    public static void Find(string text, List<Found> found)
    {
        foreach (ValueMatch match in Plate().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var series = char.IsAsciiDigit(text[start]);
            var province = Province(text, end);
            var letters = string.Concat(text.AsSpan(start, match.Length).ToString().Where(char.IsLetter));
            var vehicle = NearWords.Around(text, start, end, Vehicle, 40, 20);
            var plate = NearWords.Around(text, start, end, Vehicle[..2], 25, 0);
            if (NotPlates.Contains(letters) && !(plate && letters is not ("รถ" or "คน" or "กม"))) continue;
            if (!plate && NearWords.NamesThing(text, start)) continue;
            var whole = series && (text[end - 1] is not ' ') && Digits(text, start, end) >= (letters == "กก" || text[start + 1] == ' ' ? 5 : 3);
            if (!(whole || vehicle || (province > 0 && Digits(text, start, end) >= 2))) continue;
            found.Add(new Found(start, province > 0 ? province : end, PersonalKind.Plate));
        }
        foreach (ValueMatch match in Lorry().EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            if (!NearWords.Around(text, match.Index, end, ["ทะเบียน", "ป้าย", "plate"], 30, 0)) continue;
            var province = Province(text, end);
            found.Add(new Found(match.Index, province > 0 ? province : end, PersonalKind.Plate));
        }
    }

    private static int Digits(string text, int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++) count += char.IsAsciiDigit(text[i]) ? 1 : 0;
        return count;
    }

    /// <summary>Where a province's name ends that follows here, or 0.</summary>
    private static int Province(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ',' or '-' or '(' or '\n') at++;
        foreach (var mark in (ReadOnlySpan<string>)["จังหวัด", "จ."])
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0) { at += mark.Length; break; }
        while (at < text.Length && text[at] is ' ') at++;
        foreach (var name in Provinces)
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0) return at + name.Length;
        return 0;
    }

    private static string Folded(string name) => FoldedText.Of(name).Text;

    [GeneratedRegex(@"(?:(?<![0-9][./:,-]?)[1-9][ -]?|(?<![ก-๎ๆ])|(?<=ทะเบียน|ป้าย|ทะเบียนรถ|เลขรถ|หมวด|มอไซค์|มอเตอร์ไซค์|เก๋ง|กระบะ|แท็กซี่))[ก-ฮ](?:\.? ?[ก-ฮ]){1,2}\.?[ -]{0,3}[0-9]{1,4}(?![0-9]|[./:,][0-9]|[ก-ฮ]{2,3}[ -]?[0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Plate();

    [GeneratedRegex(@"(?<![0-9./-])[1-9][0-9][ -]{1,2}[0-9]{4}(?![0-9/]|-[0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Lorry();
}
