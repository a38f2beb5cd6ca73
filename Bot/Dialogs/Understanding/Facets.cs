using System.Text.RegularExpressions;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// Which facets a story has, by lists of words and a few patterns, for Thai of all registers and English. Made to decide on a follow-up, not to
/// analyse: it would rather miss a facet (and ask for what was hinted at) than see one that is not there (and never ask).
/// </summary>
public static partial class Facets
{
    public static FacetSet Of(string story) => OfClean(Words.Clean(story));

    internal static FacetSet OfClean(string clean)
    {
        var set = FacetSet.None;
        if (clean.Length < 2) return set;
        if (IsConcrete(clean)) set = set.With(Facet.What);
        if (CircumstanceWords.Place.In(clean) || PlacePattern().IsMatch(clean) || ProvinceInAddress.Names(clean)) set = set.With(Facet.Where);
        if (CircumstanceWords.Time.In(clean) || TimePattern().IsMatch(clean)) set = set.With(Facet.When);
        if (CircumstanceWords.Often.In(clean) || OftenPattern().IsMatch(clean)) set = set.With(Facet.HowOften);
        if (PersonWords.Effect.In(clean) || EffectPattern().IsMatch(clean)) set = set.With(Facet.Effect);
        if (PersonWords.Feeling.In(clean)) set = set.With(Facet.Feeling);
        if (PersonWords.Wish.In(clean) || WishPattern().IsMatch(clean)) set = set.With(Facet.Wish);
        return set;
    }

    /// <summary>Praise: it tells what was good, and nothing went wrong.</summary>
    internal static bool IsPraise(string clean) => PersonWords.Praise.In(clean) && !PersonWords.Complaint.In(clean);

    /// <summary>Things that stand somewhere, so that the place matters more than the person.</summary>
    internal static bool IsAboutAPlace(string clean) => EventWords.OfAPlace.In(clean);

    /// <summary>An event that speaks for itself, or a thing together with what happened to it.</summary>
    private static bool IsConcrete(string clean) => EventWords.Whole.In(clean) || (EventWords.Thing.In(clean) && EventWords.Happening.In(clean));

    // ถนน and ซอย with a name or a number, อ./ต./จ. with a name, "ที่ + office" words are in the list
    [GeneratedRegex(@"(?:ถนน|ถ\.|ซอย|ซ\.|หมู่|ม\.|แยก)\s?[0-9]{1,4}|(?:^|[\s(])(?:อ|ต|จ)\.\s?[ก-ฮเ-ไ]{2}|\bat the (?!end|moment|same|time|beginning|last)[a-z]+|\b(?:soi|moo) ?[0-9]+")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"(?:[0-9]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย|กี่|ครึ่ง)\s?(?:กว่า\s?)?(?:วัน|อาทิตย์|สัปดาห์|เดือน|ปี|มื้อ)(?:กว่า|กว่าๆ)?\s?(?:แล้ว|ก่อน|ที่แล้ว|มาแล้ว|ที่ผ่านมา)|(?:วัน|อาทิตย์|สัปดาห์|เดือน|ปี)(?:นึง|หนึ่ง|กว่า|เต็ม)(?:ๆ)?\s?แล้ว|มา(?:ได้)?\s?(?:[0-9]+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย|ครึ่ง)\s?(?:วัน|อาทิตย์|สัปดาห์|เดือน|ปี)|(?<!ชั่ว|ชัว)โมง(?:เช้า|เย็น|ครึ่ง|กว่า|ตรง|ถึง|ยัน)|[0-9]\s?(?<!ชั่ว)โมง|ตี\s?(?:[0-9]|หนึ่ง|สอง|สาม|สี่|ห้า)|[0-9]{1,2}[.:][0-9]{2}\s?น|ปี\s?25[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|\b[0-9]+ (?:days?|weeks?|months?|years?) ago\b|\bfor (?:[0-9]+|two|three|four|five|several|many) (?:days|weeks|months|years)\b|\bin 20[0-9]{2}\b|[0-9] ?(?:am|pm)\b")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"(?:[0-9]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย|กี่)\s?(?:กว่า\s?)?(?:ครั้ง|รอบ|หน|เที่ยว|ที)(?!ี่|ม)(?!สุด)|(?:ทุก|แต่ละ)\s?(?:[0-9]\s?|สอง|สาม)?(?:วัน|เดือน|ปี|ครั้ง|สัปดาห์|อาทิตย์|เช้า|เย็น|คืน|รอบ|หน|มื้อ|เทื่อ|เตื้อ|ที)|(?:วัน|เดือน|ปี|อาทิตย์|สัปดาห์)ละ|\b(?:[0-9]+|two|three|four|five|several|many|few) times\b|\bevery (?:day|week|month|year|time|morning|single)\b")]
    private static partial Regex OftenPattern();

    [GeneratedRegex(@"จ่าย[^\n]{0,20}เพิ่ม|ต้อง(?:ไป|กลับ|มา|ทำ|ยื่น|จ่าย|เสีย|นั่งรถ|เดินทาง|จ้าง|ซื้อ|ขอ|เตรียม|วิ่ง|ขับ)[^\n]{0,24}?(?:อีก|ใหม่|เอง|เพิ่ม|ซ้ำ|ฟรี)|(?:ไม่|บ่)(?:ได้|มี)(?:ไป|มา)?(?:เงิน|ตัง|ค่าแรง|เรียน|เข้าโรงเรียน|เข้าเรียน|สิทธิ|รักษา|ทำงาน|กิน|ข้าวกิน|น้ำกิน|น้ำใช้|นอน|หลับ)|กัด(?:ลูก|หลาน|แม่|พ่อ|ยาย|ตา|เด็ก|หนู|ผม|ฉัน|คน)|เสีย(?:ไป)?(?:ตั้ง|เกือบ|ไปกว่า)?\s?[0-9][0-9,]*\s?บาท|\bha(?:d|ve) to (?:go|come|pay|take|return|wait|miss|borrow|buy|hire)\b[^\n]{0,30}\b(?:again|back|extra|off|twice|more)\b|\bcost me\b|\blost (?:my|a|the|money|income|wages|work|pay|days?)\b|\blate for\b|\bmiss(?:ed|ing)? (?:work|school|my|a|the|class)\b|\bcould ?n[o']?t (?:work|sleep|eat|pay|afford)\b")]
    private static partial Regex EffectPattern();

    [GeneratedRegex(@"ถ้า[^\n]{2,40}?(?:ก็ดี|จะดี|คงดี)|ช่วย(?!ด้วย|เหลือ)[^\n]{0,40}?(?:หน่อย|ด้วยค|ด้วยน|ด้วยเถ|ที(?:ค|น|เถ|$))|\bit would be (?:better|good|nice|great)\b")]
    private static partial Regex WishPattern();
}
