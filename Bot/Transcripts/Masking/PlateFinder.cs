using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Registration plates of cars, motorcycles and lorries, with the province when it stands within or follows.</summary>
internal static partial class PlateFinder
{
    private static readonly string[] Provinces =
        [.. ProvinceNames.Full.SelectMany(p => (string[])[p.Th, p.En]).Select(Folded).Concat(ProvinceNames.SafeShort.Select(Folded)).Concat(["กทม.", "กทม", "กท.", "กรุงเทพฯ", "โคราช", "อุดร", "อุบล", "สุพรรณ", "ปทุม", "นนท์", "สมุทรปราการ", "ประจวบ", "สุราษ", "เมืองกาญ", "ฉะเชิงเทรา"]).Distinct().OrderByDescending(p => p.Length)];
    private static readonly string Inside = "(?:(?:" + string.Join('|', Provinces.Where(p => p[0] > 'z').Select(Regex.Escape)) + ")ฯ? ?)?";
    private static readonly Regex Plate = new(
        @"(?:(?<![0-9][./:,-]?)[1-9][ .\n-]{0,2}|(?<![ก-๎ๆ.])|(?<=ทะเบียน|ป้าย|ทะเบียนรถ|เลขรถ|หมวด|มอไซค์|มอเตอร์ไซค์|เก๋ง|กระบะ|แท็กซี่|ป้ายแดง|รถ|รถเลข|เลขที่|คัน|คือ|ป้ายดำ|ป้ายเหลือง|ป้ายขาว|รถตู้|คันสี(?:แดง|ดำ|ขาว|เทา|ฟ้า)|รถสี(?:แดง|ดำ|ขาว|เทา|ฟ้า)))[ก-ฮ](?:[.-]?[ \n]?[ก-ฮ]){1,2}(?![ก-ฮ]?[ะ-ฺ็-๎])\.?[ \n/.-]{0,3}" + Inside + @"(?:เลข(?:ที่)? ?|หมายเลข ?)?[0-9](?:(?: [0-9]){2,3}|[0-9]{0,3})(?![0-9]|[./:,][0-9]|-[0-9]{2}|[ก-ฮ]{2,3}[ -]?[0-9])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    public static void Find(string text, List<Found> found)
    {
        foreach (ValueMatch match in Plate.EnumerateMatches(text)) Lettered(text, match, found);
        foreach (ValueMatch match in Single().EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            if (!PlateWords.Counts(text, end) && (PlateWords.Named(text, match.Index, 20) || (Province(text, end) > 0 && PlateWords.ByVehicle(text, match.Index, match.Index)))) Add(text, match, found);
        }
        foreach (Match match in Spoken().Matches(text))
            if (match.Groups["letter"].Captures.Count > 1 || PlateWords.Named(text, match.Index)) Add(text, match.Index, match.Index + match.Length, found);
        foreach (ValueMatch match in Latin().EnumerateMatches(text))
            if (PlateWords.Named(text, match.Index, 22)) Add(text, match, found);
        foreach (Match match in Bare().Matches(text))
            if (!PlateWords.Counts(text, match.Index + match.Length)) Add(text, match.Groups["n"].Index, match.Index + match.Length, found);
        foreach (ValueMatch match in Lorry().EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            var named = PlateWords.Named(text, match.Index, 30);
            if (named || (!PlateWords.Counts(text, end) && (PlateWords.ByHeavy(text, match.Index) || (Province(text, end) > 0 && PlateWords.ByVehicle(text, match.Index, end))))) Add(text, match, found);
        }
    }

    private static void Lettered(string text, ValueMatch match, List<Found> found)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        var series = char.IsAsciiDigit(text[start]);
        var province = Province(text, end);
        var (letters, digits) = Parts(text, start, end);
        var vehicle = PlateWords.ByVehicle(text, start, end);
        var named = PlateWords.Named(text, start);
        // 1กก-1234: nothing else is written so
        var glued = series && char.IsLetter(text[start + 1]) && digits > 4;
        if (PlateWords.Counts(text, end) && !(named || (glued && vehicle))) return;
        if (PlateWords.IsMeasure(letters) && !(glued ? vehicle || named || !PlateWords.IsUnit(letters) : PlateWords.Named(text, start, 14) && letters is not ("รถ" or "คน" or "กม" or "ผม"))) return;
        if (PlateWords.IsOffice(letters) && !((vehicle || named || province > 0) && digits > 2)) return;
        if (!named && !vehicle && NearWords.NamesThing(text, start)) return;
        if (!named && !series && digits == 4 && Year().IsMatch(text.AsSpan(end - 4, 4))) return;
        var whole = series && digits >= (letters == "กก" || !char.IsLetter(text[start + 1]) ? 5 : 3);
        if (whole || named || (vehicle && digits > (letters.Length > 2 ? 2 : 1)) || (province > 0 && digits >= 2)) Add(text, match, found);
    }

    private static (string Letters, int Digits) Parts(string text, int start, int end)
    {
        var (letters, digits) = ("", 0);
        for (var i = start; i < end; i++)
        {
            if (char.IsAsciiDigit(text[i])) digits++;
            // a province within is none of the letters
            else if (text[i] is >= 'ก' and <= 'ฮ' && letters.Length < 3 && (letters.Length < 2 || text[i - 1] != ' ')) letters += text[i];
        }
        return (letters, digits);
    }

    private static void Add(string text, ValueMatch match, List<Found> found) => Add(text, match.Index, match.Index + match.Length, found);

    private static void Add(string text, int start, int end, List<Found> found) => found.Add(new Found(start, Province(text, end) is var province and > 0 ? province : end, PersonalKind.Plate));

    /// <summary>Where a province's name ends that follows here, or 0.</summary>
    private static int Province(string text, int at)
    {
        for (var limit = at + 4; at < limit && at < text.Length && text[at] is ' ' or ',' or '-' or '(' or '\n' or '/';) at++;
        foreach (var mark in (ReadOnlySpan<string>)["จังหวัด", "จ."])
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0) { at += mark.Length; break; }
        while (at < text.Length && text[at] is ' ') at++;
        foreach (var name in Provinces)
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0 && (name[0] > 'z' || at + name.Length == text.Length || !char.IsAsciiLetter(text[at + name.Length]))) return at + name.Length;
        return 0;
    }

    private static string Folded(string name) => FoldedText.Of(name).Text;

    [GeneratedRegex(@"(?:(?<![ก-๎ๆ.])|(?<=ทะเบียน|ป้าย|ป้ายแดง|ทะเบียนรถ))(?:[1-9] ?)?[ก-ฮ][ -]{0,2}[0-9]{2,4}(?:-[0-9]{4})?(?![0-9]|[./:,][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Single();

    /// <summary>Letters as they are read out: กอไก่ ขอไข่.</summary>
    [GeneratedRegex(@"(?:[1-9] ?)?(?:(?<letter>[ก-ฮ](?:อ)? ?(?:ไก่|ไข่|ขวด|ควาย|คน|ระฆัง|งู|จาน|ฉิ่ง|ช้าง|โซ่|กะเชอ|เฌอ|หญิง|ชฎา|ปฏัก|ฐาน|มณโฑ|ผู้เฒ่า|เณร|เด็ก|เต่า|ถุง|ทหาร|ธง|หนู|ใบไม้|ปลา|ผึ้ง|ฝา|พาน|ฟัน|สำเภา|ม้า|ยักษ์|เรือ|ลิง|แหวน|ศาลา|ฤๅษี|ฤาษี|เสือ|หีบ|จุฬา|อ่าง|นกฮูก)[ -]{0,2}){1,3}(?:เลข ?)?[0-9]{1,4}(?![0-9]|[./:,][0-9]))", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?<![a-z0-9])(?:[1-9][ -]?)?[a-z]{2,3}[ -]?[0-9]{2,4}(?![0-9a-z]|[./:,-][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"(?:ทะเบียนรถ|ป้ายทะเบียน|ทะเบียนเลข|รถทะเบียน|ป้ายแดง|ตรา ?โล่|(?:ตรา)?กงจักร)(?:คือ|เลข(?:ที่)?|หมายเลข|ผม|หนู|[ :=]){0,3}(?<n>(?!2[45][0-9]{2}|20[0-9]{2})[0-9]{3,5}(?: ?[ก-ฮ]{2}(?![ก-๎]))?)(?![0-9]|[./:,-][0-9]| ?[ก-ฮ]{1,3}[ -]?[0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?<![0-9./-])[1-9][0-9][ -]{1,3}[0-9]{4}(?![0-9/]|-[0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Lorry();

    [GeneratedRegex(@"\A(?:2[45]|20|19)[0-9]{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Year();
}
