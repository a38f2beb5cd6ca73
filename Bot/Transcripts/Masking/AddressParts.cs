using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>What a part of an address is.</summary>
internal enum AddressPart { None, Moo, Street, Lane, Named, House, Room, Province, Postcode }

/// <summary>Parts that follow each other, what the first is, where the last ends, and whether a house or a room has its number among them.</summary>
internal readonly record struct AddressRead(int Count, AddressPart First, int End, bool Numbered, bool Room);

/// <summary>Reads the parts of an address one after the other: village, lane, street, sub-district, district, province, postcode.</summary>
internal static partial class AddressParts
{
    private static readonly string[] Streets = ["หมู่บ้าน", "บ้าน", "ซอย", "ซ.", "ซ ", "ตรอก", "ถนน", "ถ.", "ถ ", "อาคาร", "ตึก", "คอนโดมิเนียม", "คอนโด", "แฟลต", "หอพัก", "ชั้นที่", "ชั้น", "ห้องที่", "ห้อง", "แยก", "soi", "ชุมชน", "แมนชั่น", "แมนชัน", "อพาร์ทเม้นท์", "อพาร์ตเมนต์", "อพาร์ทเมนท์", "เคหะ", "โครงการ", "ม."];
    private static readonly string[] Lanes = ["ซอย", "ซ.", "ถนน", "ถ.", "ตรอก"];
    private static readonly string[] Areas = ["ตำบล", "ต.", "ต ", "แขวง", "อำเภอ", "อ.", "อ ", "เขต", "กิ่งอำเภอ", "จังหวัด", "จ.", "จ "];
    private static readonly string[] Provinces = [.. ProvinceNames.Full.Select(p => FoldedText.Of(p.Th).Text).Concat(["กรุงเทพฯ", "กรุงเทพ", "กทม.", "กทม", "โคราช", "อยุธยา"]).OrderByDescending(p => p.Length)];

    public static AddressRead Read(string text, int at)
    {
        var (count, first, end, bare) = (0, AddressPart.None, at, 0);
        var (numbered, room) = (false, false);
        while (count < 14)
        {
            var from = Skip(text, end);
            var (part, to) = One(text, from);
            if (part == AddressPart.None && bare < 2 && Bare(text, from) is var next and > 0)
            {
                bare++;
                (part, to) = (AddressPart.Named, next);
            }
            if (part == AddressPart.None || to <= from) break;
            if (count++ == 0) first = part;
            numbered |= part == AddressPart.House;
            room |= part == AddressPart.Room;
            end = to;
            if (part == AddressPart.Postcode) break;
        }
        return new AddressRead(count, first, end, numbered, room);
    }

    private static int Skip(string text, int at)
    {
        for (var limit = at + 4; at < text.Length && at < limit && text[at] is ' ' or ',' or '\n' or '\t' or '.';) at++;
        return at;
    }

    private static (AddressPart Part, int End) One(string text, int at)
    {
        if (at >= text.Length) return default;
        foreach (ValueMatch match in Numbered().EnumerateMatches(text.AsSpan(at, Math.Min(40, text.Length - at))))
            return (AddressPart.Moo, at + match.Length);
        foreach (ValueMatch match in Postcode().EnumerateMatches(text.AsSpan(at, Math.Min(40, text.Length - at))))
            return (AddressPart.Postcode, at + match.Length);
        var near = text.AsSpan(at, Math.Min(70, text.Length - at));
        foreach (ValueMatch match in Room().EnumerateMatches(near)) return (AddressPart.Room, at + match.Length);
        foreach (ValueMatch match in House().EnumerateMatches(near)) return (AddressPart.House, at + match.Length);
        foreach (ValueMatch match in Landmark().EnumerateMatches(near)) return (AddressPart.Named, at + match.Length);
        foreach (ValueMatch match in Dotless().EnumerateMatches(near)) return (AddressPart.Named, at + match.Length);
        foreach (var province in Provinces)
            if (Begins(text, at, province)) return (AddressPart.Province, at + province.Length);
        foreach (var mark in Streets)
            if (Begins(text, at, mark) && Name(text, at + mark.Length, true) is var end and > 0) return (Lanes.Contains(mark) ? AddressPart.Lane : AddressPart.Street, end);
        foreach (var mark in Areas)
            if (Begins(text, at, mark) && Name(text, at + mark.Length, false) is var end and > 0) return (AddressPart.Named, end);
        return default;
    }

    /// <summary>Where the name after a mark ends, or 0; a street's may have numbers.</summary>
    private static int Name(string text, int at, bool street)
    {
        while (at < text.Length && text[at] is ' ' or '.') at++;
        if (NameEnd.Starts(text, at, ["พัง", "เสีย", "มืด", "ขรุขระ", "ชำรุด"]) > 0) return 0;
        var end = at;
        while (end < text.Length && end - at < 30 && (NameEnd.Thai(text[end]) || text[end] is 'ฯ' || char.IsAsciiLetter(text[end]) || Between(text, at, end)))
        {
            if (end > at + 1 && !Words.Leading(text[end - 1]) && (Marks(text, end) || NameEnd.Starts(text, end, AddressEnds) > 0)) break;
            end++;
        }
        // a building may have one letter
        if (street && end == at + 1 && char.IsAsciiLetter(text[at])) return end;
        if (!street) return end - at < 2 ? 0 : end;
        var number = end;
        while (number < text.Length && text[number] == ' ' && number < end + 2) number++;
        var to = number;
        while (to < text.Length && to - number < 9 && (char.IsAsciiDigit(text[to]) || text[to] == '/')) to++;
        // with a stroke it is a house's
        if (end - at > 1 && text.AsSpan(number, to - number).IndexOf('/') >= 0) return end;
        var postcode = to - number == 5 && text.AsSpan(number, 5).IndexOf('/') < 0;
        if (to > number && !postcode) return to;
        return end - at < 2 ? 0 : end;
    }

    /// <summary>A space between two Latin words, or a dash between two Thai.</summary>
    private static bool Between(string text, int at, int i) => i > at && i + 1 < text.Length && (text[i] == ' ' && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i + 1]) || text[i] == '-' && NameEnd.Thai(text[i - 1]) && NameEnd.Thai(text[i + 1]));

    private static readonly string[] AddressEnds =
        ["ไม่มี", "ไม่", "ครับ", "ค่ะ", "คะ", "นะ", "แจ้ง", "เบอร์", "โทร", "ขอ", "ร้องเรียน", "ถูก", "กำลัง", "เลขบัตร", "และ", "เพราะ", "ต้องการ", "น้ำประปา", "น้ำท่วม", "ไฟฟ้า", "ไฟดับ", "อยาก", "อายุ", "ตั้งแต่", "เมื่อ", "เป็น", "ส่ง", "มาแจ้ง", "ช่วย", "ได้", "ให้", "แต่", "ที่", "มี", "รหัส", "พัง", "เสีย", "มืด", "ตัน", "ชำรุด"];

    private static bool Marks(string text, int at)
    {
        foreach (var mark in Areas)
            if (mark[^1] != ' ' && Begins(text, at, mark)) return true;
        foreach (var mark in (ReadOnlySpan<string>)["ซอย", "ถนน", "หมู่", "รหัสไปรษณีย์", "กรุงเทพ", "บ้านเลขที่", "เลขที่"])
            if (Begins(text, at, mark)) return true;
        return false;
    }

    /// <summary>A name without a mark, when a part with one follows; or 0.</summary>
    private static int Bare(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 22 && NameEnd.Thai(text[end])) end++;
        if (end - at < 3 || NameEnd.Ending(text, at) > 0) return 0;
        var to = end;
        while (to < text.Length && to - end < 5 && text[to] is ' ' or '/' or (>= '0' and <= '9')) to++;
        if (text.AsSpan(end, to - end).Trim().Length == 0) to = end;
        return One(text, Skip(text, to)).Part == AddressPart.None ? 0 : to;
    }

    private static bool Begins(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    [GeneratedRegex(@"\A(?:หมู่ที่|หมู่|ม\.|ม|moo\.?|m\.) ?(?:[0-9]{1,3}(?![0-9])|(?<=หมู่ ?|ที่ ?)(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?))", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A(?:รหัสไปรษณีย์ ?:? ?|ปณ\. ?|รหัส ?)?[1-9][0-9]{4}(?![0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\A(?:ห้อง(?:เลขที่|ที่)?|room) ?[a-z]?-?[0-9]{1,5}(?:[/-][0-9]{1,5}){0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Room();

    [GeneratedRegex(@"\A(?:(?:บ้านเลขที่|เลขที่บ้าน|บ้านเลข|เลขที่|หลังที่|บ้าน(?= ?[0-9])) ?[0-9]{1,5}(?:[/-][0-9]{1,5}){0,2}|[0-9]{1,5}/[0-9]{1,5})(?![0-9/-])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex House();

    /// <summary>Where the house stands, when a part of the address follows.</summary>
    [GeneratedRegex(@"\A(?:บ้านหลัง|หลังที่|ข้าง|ติดกับ|ติด|ใกล้|หลังวัด|หน้าวัด|ตรงข้าม|ปากซอย|ท้ายซอย|ต้นซอย|กลางซอย)[ก-๎ ]{0,30}? ?(?=เลขที่|บ้านเลขที่|หมู่|ซอย|ซ\.|ถนน|ถ\.|ต\.|ตำบล|อ\.|อำเภอ|ห้อง|แขวง)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Landmark();

    /// <summary>Sub-district, district and province of somebody who leaves out the points.</summary>
    [GeneratedRegex(@"\Aต[ก-ฮเ-ไ][ก-์]{2,20} อ(?!ยู่|ยาก|ายุ|ะไร)[ก-ฮเ-ไ][ก-์]{2,18}(?: ?จ(?!ะ|าก)[ก-ฮเ-ไ][ก-์]{2,18})?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Dotless();
}
