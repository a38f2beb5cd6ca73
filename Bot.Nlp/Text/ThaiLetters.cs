namespace Bot.Nlp;

/// <summary>The roles that code points of the Thai block (U+0E00 to U+0E7F) play in a syllable.</summary>
internal static class ThaiLetters
{
    public const char SaraA = '\u0e30', MaiHanAkat = '\u0e31', SaraAa = '\u0e32', SaraAm = '\u0e33', SaraI = '\u0e34', SaraIi = '\u0e35', SaraUee = '\u0e37', SaraU = '\u0e38';
    public const char SaraE = '\u0e40', SaraAe = '\u0e41', LakkhangYao = '\u0e45', MaiTaiKhu = '\u0e47', Thanthakhat = '\u0e4c', Nikhahit = '\u0e4d', YoYak = '\u0e22', OAng = '\u0e2d';
    private const char Phinthu = '\u0e3a';

    public static bool IsThai(char c) => c is >= '\u0e00' and <= '\u0e7f';

    public static bool IsConsonant(char c) => c is >= '\u0e01' and <= '\u0e2e';

    /// <summary>A vowel written before the consonant it follows in speech.</summary>
    public static bool IsLeadingVowel(char c) => c is >= SaraE and <= '\u0e44';

    /// <summary>A vowel written after its consonant, on the line.</summary>
    public static bool IsFollowingVowel(char c) => c is SaraA or SaraAa or SaraAm or LakkhangYao;

    /// <summary>What is written above or below a consonant: vowels, tones and signs.</summary>
    public static bool IsMark(char c) => c is MaiHanAkat or (>= SaraI and <= Phinthu) or (>= MaiTaiKhu and <= '\u0e4e');

    /// <summary>The order in which marks of one consonant are written; canonical order of Unicode where it has one.</summary>
    public static int Rank(char mark) => mark switch
    {
        Phinthu => 0,
        >= '\u0e48' and <= '\u0e4b' => 2,
        Thanthakhat or '\u0e4e' => 3,
        SaraAm => 4,
        _ => 1,
    };
}
