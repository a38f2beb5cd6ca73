using System.Text.RegularExpressions;

namespace Bot.Dialogs.Understanding;

public enum BotQuestion { AreYouHuman, WhoAsks, WhyAsk, HowLongKept, WhoSees, Cost, HowManyLeft, ContactPerson, WhatHappensNext, Thanks, Greeting }

/// <summary>
/// A question to the interviewer in the middle of the interview. Only a whole short message is one: "เสียเงินไหม" asks us, "ทำบัตรเสียเงินไหม" is
/// about the office, and "ทำไมต้องรอนานขนาดนี้" is a story.
/// </summary>
public static partial class BotQuestions
{
    private const int Longest = 60;
    private const string Lead = @"^(?:ถามเยอะ(?:จัง|แยะ)?|เอ่อ|เอ|อ้าว|เอ๊ะ|อืม|งั้น|แล้ว|แล้วก็|แต่|คือ|ก่อนอื่น|เดี๋ยว(?:ก่อน)?|ขอถาม(?:หน่อย|ก่อน)?(?:ว่า)?|ถามหน่อย(?:ว่า)?|อยากรู้(?:ว่า)?|สงสัย(?:ว่า)?|สอบถาม(?:หน่อย)?(?:ว่า)?|ตกลง|นี่|อันนี้|แบบสอบถามนี้|แชต(?:นี้)?|แชท(?:นี้)?|พี่|น้อง|แอด(?:มิน)?|คุณ|excuse me|hey|wait|so|but|and|sorry|by the way|hi|hello|\s|,)*";
    private const string Tail = @"(?:เนี่ย|นี่|อ่ะ|อะ|หรอ|เหรอ|เรอะ|รึ|หนอ|ล่ะ|ละ|วะ|หว่า|กัน|แน่|จ๊ะ|ครับ|คะ|ค่ะ|น้อ|บ่|กา|ก่อ|\s|\?|5)*$";
    private const string May = @"(?:ไหม|มั้ย|มัย|ไม๊|มั๊ย|หรือเปล่า|หรือป่าว|รึเปล่า|รึป่าว|ป่าว|เปล่า|ปะ|ป่ะ|หรือไม่|บ่|ก่อ|ก่)";
    private const string You = @"(?:คุณ|เธอ|ท่าน|แอดมิน|แอด|น้อง|พี่|ฝั่งนั้น|ทางนั้น|ทางนี้|เรา)?";

    private static readonly (BotQuestion Question, Regex Pattern)[] Patterns =
    [
        (BotQuestion.Greeting, GreetingPattern()), (BotQuestion.Thanks, ThanksPattern()), (BotQuestion.AreYouHuman, HumanPattern()), (BotQuestion.ContactPerson, ContactPattern()), (BotQuestion.WhoSees, WhoSeesPattern()),
        (BotQuestion.HowLongKept, HowLongPattern()), (BotQuestion.WhoAsks, WhoAsksPattern()), (BotQuestion.WhyAsk, WhyPattern()), (BotQuestion.Cost, CostPattern()), (BotQuestion.HowManyLeft, HowManyPattern()), (BotQuestion.WhatHappensNext, NextPattern()),
    ];

    public static BotQuestion? Of(string text)
    {
        if (text.Length > 3 * Longest) return null;
        var bare = Words.Bare(text);
        if (bare.Length is 0 or > Longest) return null;
        // here the particle makes the word: ดีจ้า greets, ดีค่ะ answers
        if (bare is "ดี" && text.Contains("ดีจ", StringComparison.Ordinal)) return BotQuestion.Greeting;
        foreach (var (question, pattern) in Patterns)
            if (pattern.IsMatch(bare)) return question;
        return null;
    }

    [GeneratedRegex(@"^(?:สวัส?ดี|หวัดดี|วัดดี|ดีจ|ดีคับ|ดีฮะ|ฮัล|ฮาโหล|อรุณ|โหล|hello|hi\b|hey\b|good (?:morning|afternoon|evening|day)|helo|hallo|👋)(?:[\s,!]*(?:สวัส?ดี|หวัดดี|ตอน(?:เช้า|บ่าย|เย็น|ค่ำ)|โหล|สวัสดิ์|จ้า|จ้ะ|ทุกคน|ทุกท่าน|ท่าน|แอดมิน|แอด|บอท|พี่|น้อง|คุณ|ครับ|ค่ะ|คะ|เจ้า|there|bot|hello|everyone|👋|🙏|😊|🙂))*$")]
    private static partial Regex GreetingPattern();

    [GeneratedRegex(@"^(?:โอเค|ok|okay|ดี|ได้|จ้า|ครับ|ค่ะ|เสร็จแล้ว|เข้าใจแล้ว|[\s,])*(?:ขอบคุณ|ขอบใจ|ขอบพระคุณ|ขอบคุน|ขอบคุณน้า|ยินดีเจ้า|ขอบคุณหลาย|thanks?|thank you|thank u|thankyou|thx|tks|ty|tq|🙏)(?:[\s,!]*(?:มาก|มากๆ|หลาย|หลายๆ|ขนาด|นัก|เด้อ|ที่รับฟัง|ที่ช่วย(?:รับ)?ฟัง|จริงๆ|ล่วงหน้า|ทุกคน|แอดมิน|แอด|พี่|คุณ|ครับ|ค่ะ|คะ|นะ|จ้า|ๆ|very much|so much|a lot|again|for listening|you|🙏|😊|❤️|❤))*$")]
    private static partial Regex ThanksPattern();

    [GeneratedRegex(Lead + @"(?:(?:กำลัง)?คุย(?:อยู่)?กับ(?:ใคร|คน|บอท|บอต|หุ่นยนต์|ระบบ|ai|เอไอ|เครื่อง|โรบอท)[^\n]{0,12}(?:อยู่)?(?:" + May + @"|หรือ[^\n]{1,14}|เหรอ|หรอ)?|" + You + @"(?:เป็น|ใช่|คือ)?\s?(?:บอท|บอต|บอด|หุ่นยนต์|โรบอท|โรบอต|คนจริง(?:ๆ)?|คน|มนุษย์|ai|เอไอ|ระบบอัตโนมัติ|เครื่อง|bot)(?:จริง)?(?:ๆ)?(?:ตอบ|ถาม|พิมพ์|คุย)?(?:อยู่)?\s?(?:หรือ(?:ว่า)?(?:เป็น)?\s?(?:คน|บอท|บอต|หุ่นยนต์|มนุษย์|เครื่อง|bot|ai|เอไอ)(?:จริง(?:ๆ)?)?|" + May + @"|เหรอ|หรอ|รึ|ใช่" + May + @"))" + Tail +
        @"|" + Lead + @"(?:are you|r u|is this|is it|am i (?:talking|speaking|chatting) (?:to|with)|are u)\s(?:a |an |the |really |actually |some )*(?:real |live |actual )*(?:bot|robot|human|person|machine|ai|computer|chatbot|real|automated)(?: being| person)?(?: or (?:a |an )?(?:real )?(?:bot|human|person|robot|machine|ai))?\s?\??$|^มีคนอยู่(?:จริง)?" + May + Tail)]
    private static partial Regex HumanPattern();

    [GeneratedRegex(Lead + @"(?:(?:ขอ|อยาก|อยากจะ|ต้องการ|ให้|ช่วย)(?:คุย|พูด|ติดต่อ|สาย|โอนสาย|เรียก|แชต|แชท|โทรหา)(?:สาย)?(?:กับ|หา|ถึง)?\s?(?:เจ้าหน้าที่|จนท\.?|พนักงาน|คน|แอดมิน|มนุษย์|คนจริง|คนดูแล|ทีมงาน|หัวหน้า)(?:จริง(?:ๆ)?|ที่เป็นคน|ตัวจริง|หน่อย|ได้|แทน|เลย|ดีกว่า|โดยตรง|ตัวเป็นๆ)*(?:" + May + @")?|(?:ขอ|มี)(?:เบอร์|เบอ|ช่องทาง|ไลน์)(?:โทร|ติดต่อ|โทรศัพท์|เจ้าหน้าที่|กลับ|ให้)*(?:หน่อย|ด้วย|เจ้าหน้าที่|" + May + @")*|(?:จะ)?ติดต่อ(?:เจ้าหน้าที่|ใคร|คน|ทีมงาน)(?:ได้)?(?:ที่ไหน|ยังไง|ทางไหน|อย่างไร|ได้บ้าง|" + May + @")+|(?:มี)?(?:เจ้าหน้าที่|แอดมิน|คน)(?:ตอบ|คุย|ให้คุย|รับเรื่อง)(?:ด้วย)?(?:ได้)?" + May + @")" + Tail +
        @"|^(?:please |can i |could i |i want to |i would like to |i'd like to |let me |i need to |may i )*(?:talk|speak|chat|talking|connect me)(?: to| with) (?:a |an |the |some)*(?:real |live |actual )*(?:human|person|someone|one|officer|staff|agent|operator|somebody)(?: please)?\s?\??$|^(?:how (?:can|do) i contact (?:you|someone|a person|the staff)|contact (?:number|person)|is there a (?:phone )?number(?: to call)?)\??$")]
    private static partial Regex ContactPattern();

    [GeneratedRegex(Lead + @"(?:(?:จะมี|มี)?(?:ใคร|คนอื่น|คน)(?:จะ|ที่)?(?:ได้)?(?:เห็น|อ่าน|รู้|ดู|เข้าถึง|รับรู้)(?:ได้)?(?:ข้อความ|ข้อมูล|คำตอบ|เรื่อง|แชต|แชท|ที่พิมพ์|สิ่งที่ตอบ)?(?:นี้|พวกนี้|ของ(?:ฉัน|ผม|หนู|เรา))?(?:ได้)?(?:บ้าง|" + May + @"|ว่าเป็น(?:ใคร|หนู|ผม|ฉัน|เรา)|กัน)+|ใคร(?:เป็นคน)?อ่าน|(?:ข้อมูล|เรื่อง|คำตอบ|ที่ตอบ(?:ไป)?|ชื่อ)(?:นี้|ของ(?:ฉัน|ผม|หนู|เรา))?(?:จะ)?(?:เป็น|ถูก)?(?:ความลับ|ปลอดภัย|รั่ว(?:ไหล)?|หลุด|เปิดเผย)(?:จริง)?" + May + @"|(?:เก็บ)?เป็นความลับ(?:จริง)?(?:ใช่)?" + May + @"|(?:จะ)?(?:ส่ง|เอา)(?:ต่อ)?ให้ใคร(?:ดู|อ่าน|บ้าง)*|(?:เขา|เจ้าหน้าที่|หน่วยงาน)(?:จะ)?รู้" + May + @"(?:ว่า(?:เป็น|ใคร)[^\n]{0,10})|(?:จะ)?รู้" + May + @"ว่า(?:เป็น|ฉัน|หนู|ผม|เรา)[^\n]{0,10})" + Tail +
        @"|^(?:so |and )*who (?:can |will |else |would )*(?:see|sees|read|reads|gets?|has access to|look at)s? (?:this|it|my (?:answers?|data|messages?|story|words)|these|them|the answers)\??$|^will (?:anyone|anybody|someone|people|they) (?:see|read|know)\b[^\n]{0,24}\??$|^is (?:this|it|my data|that) (?:confidential|private|safe|secret|anonymous)\??$")]
    private static partial Regex WhoSeesPattern();

    [GeneratedRegex(Lead + @"(?:(?:จะ)?เก็บ(?:ข้อมูล|คำตอบ|แชต|แชท|ไว้|พวกนี้|ของ(?:ฉัน|หนู|ผม|เรา)|นี้)*(?:ไว้)?(?:นาน)?(?:แค่ไหน|เท่าไหร่|เท่าไร|เท่าใด|กี่(?:ปี|เดือน|วัน)|ถึงเมื่อไหร่|นาน" + May + @")|(?:จะ)?ลบ(?:ข้อมูล|ออก|ทิ้ง)+(?:ของ(?:ฉัน|หนู|ผม|เรา))?(?:ให้)?(?:เมื่อไหร่|เมื่อไร|ตอนไหน|วันไหน)|(?:ข้อมูล|คำตอบ)(?:นี้|ของ(?:ฉัน|หนู|ผม|เรา))?(?:จะ)?(?:(?:อยู่|ถูกเก็บ|เก็บไว้|เก็บ)(?:ไว้)?(?:นาน)?(?:แค่ไหน|เท่าไหร่|เท่าไร|กี่(?:ปี|เดือน|วัน)|" + May + @")|(?:ถูก)?ลบ(?:เมื่อไหร่|เมื่อไร|ตอนไหน|วันไหน)))" + Tail +
        @"|^(?:so |and )*(?:for )?how long (?:do|will|are|is|would)\b[^\n]{0,30}\b(?:keep|kept|store|stored|data|retain|retained|save|saved)\b[^\n]{0,20}\??$|^when (?:do|will) you (?:delete|erase)\b[^\n]{0,24}\??$")]
    private static partial Regex HowLongPattern();

    [GeneratedRegex(Lead + @"(?:ใคร(?:เป็นคน|คือคน|กำลัง)?(?:ถาม|ทำ(?:แบบสอบถาม|แชต|แชท|บอท|อันนี้)|ส่ง(?:มา)?|จัดทำ|คุย(?:ด้วย)?|ทัก)(?:อยู่)?(?:แบบสอบถาม(?:นี้)?|เนี่ย|นี้)?|" + You + @"(?:คือ|เป็น|ชื่อ)(?:ใคร|หน่วยงาน(?:ไหน|อะไร)|อะไร)(?:กัน)?|ใคร(?:ครับ|คะ|อะ|อ่ะ|เนี่ย|หรอ)*|(?:มา)?จาก(?:ที่)?(?:หน่วยงาน|กระทรวง|กรม|องค์กร)?(?:ไหน|ใด|อะไร)|(?:ของ|เป็นของ)?(?:หน่วยงาน|กระทรวง|กรม|องค์กร)(?:ไหน|อะไร|ใด)(?:ถาม|ทำ)?|เป็นมิจฉาชีพ" + May + @"|มิจ(?:ฉาชีพ)?" + May + @"|หลอก(?:ลวง)?(?:กัน)?" + May + @"|ของ(?:จริง|รัฐ|ราชการ|รัฐบาล)(?:จริง)?" + May + @")" + Tail +
        @"|^(?:so |and |but )*(?:who (?:are|r) (?:you|u|these)|who is (?:this|asking|behind this)|who(?:'s| is) asking|what (?:is this|agency|organi[sz]ation)(?: is this| are you)?|are you (?:from )?the government|which (?:agency|office|organi[sz]ation)(?: is this| are you(?: from)?)?|where are you from|is this (?:a scam|legit|official)|who made (?:this|you))\??$")]
    private static partial Regex WhoAsksPattern();

    [GeneratedRegex(Lead + @"(?:(?:จะ)?ถาม(?:ไป|มา|อะไร)?(?:ทำไม|เพื่ออะไร|ทำอะไร)(?:เยอะ(?:แยะ|จัง)?|นักหนา|มากมาย|ขนาดนี้|อีก)*|ทำไม(?:ต้อง|ถึง|ถึงต้อง|จึง)?(?:ถาม|อยากรู้|สอบถาม|ขอข้อมูล|รู้(?=อายุ|จังหวัด|เรื่องนี้|ชื่อ|ที่อยู่|ละเอียด))(?:เรื่อง)?(?:นี้|ด้วย|เยอะ(?:จัง)?|อายุ|ชื่อ|ที่อยู่|จังหวัด|มากมาย|อันนี้|แบบนี้|ละเอียด(?:จัง)?|อะไร(?:เยอะ(?:แยะ)?)?)*|(?:จะ)?(?:เอา|นำ)(?:ข้อมูล|คำตอบ|เรื่อง|ไป|มัน)*(?:นี้|พวกนี้|ของ(?:ฉัน|หนู|ผม|เรา))?(?:ไป|มา)?(?:ใช้)?ทำ(?:อะไร|ไร|อิหยัง|หยัง|ยังไง)(?:บ้าง|ต่อ|ได้)*|(?:จะ)?(?:ใช้|เก็บ)(?:ข้อมูล|ไป)*(?:ไป)?ทำ(?:อะไร|ไม)|(?:อยาก|จะ)รู้ไปทำไม|ถาม(?:เพื่อ)?อะไร(?:นักหนา|เยอะแยะ)?|(?:มี|ทำ|สอบถาม)(?:แบบสอบถาม|อันนี้)?(?:ไป)?เพื่ออะไร|ถามเฮ็ดหยัง|ถามยะหยัง)" + Tail +
        @"|^(?:so |and |but )*(?:why (?:do|are|would) (?:you|u) (?:ask|asking|need|want|care)\b[^\n]{0,24}|why (?:this|these|so many) questions?|what (?:is|are) (?:this|these|it)(?: questions?| survey)? for|what (?:do|will|are) you (?:do|going to do|doing) with\b[^\n]{0,24}|what(?:'s| is) the (?:purpose|point)(?: of this)?|why)\??$")]
    private static partial Regex WhyPattern();

    [GeneratedRegex(Lead + @"(?:(?:ต้อง|จะ|ตอบแล้ว|คุยแล้ว|แชทแล้ว)*(?:เสีย|จ่าย|คิด|เก็บ)(?:เงิน|ตัง|ตังค์|ค่าบริการ|ค่าใช้จ่าย|ค่า)(?:ด้วย)?" + May + @"|มีค่า(?:ใช้จ่าย|บริการ|ธรรมเนียม)(?:อะไร|ด้วย)*" + May + @"|(?:อันนี้|ตอบ|คุย|ใช้)?ฟรี" + May + @"|(?:คิด|เสีย)เท่าไหร่|ใช้เน็ตเยอะ" + May + @")" + Tail +
        @"|^(?:so |and )*(?:is (?:this|it) (?:for )?free(?: of charge)?|do i (?:have|need) to pay(?: for this| anything)?|does (?:this|it) cost(?: anything| money)?|how much does (?:this|it) cost|will i be charged|free\?)\??$")]
    private static partial Regex CostPattern();

    [GeneratedRegex(Lead + @"(?:(?:เหลือ|ยังเหลือ|มี|ยังมี)?อีก(?:ตั้ง)?กี่(?:ข้อ|คำถาม|อัน|คำ)|(?:เหลือ|มี|ถาม)(?:ทั้งหมด)?กี่(?:ข้อ|คำถาม)|ทั้งหมดกี่(?:ข้อ|คำถาม)|(?:ใกล้|จะ|เกือบ)(?:จบ|เสร็จ|หมด|ครบ)(?:แล้ว)?(?:หรือ)?(?:ยัง|" + May + @")|(?:จบ|เสร็จ|หมด|ครบ)(?:แล้ว)?(?:หรือ)?ยัง|อีกนาน" + May + @"|(?:ต้อง)?(?:ตอบ|ใช้เวลา|คุย)(?:อีก)?(?:นาน|เยอะ)(?:แค่ไหน|" + May + @")|เมื่อไหร่จะ(?:จบ|เสร็จ|หมด)|(?:เหลือ|มี)(?:คำถาม)?อีก(?:เยอะ|เยอะแค่ไหน|มาก)?(?:" + May + @"|เท่าไหร่)|ยังมี(?:คำถาม)?อีก(?:เหรอ|หรอ)|ยังไม่(?:จบ|หมด)(?:อีก)?(?:เหรอ|หรอ))" + Tail +
        @"|^(?:so |and )*(?:how (?:many|much) (?:more|longer|left|questions)(?: questions?)?(?: are(?: there)?| do i have| left| to go| is left)*|how long (?:does|will) (?:this|it) take|how long is (?:this|it)|are we (?:almost )?(?:done|finished)(?: yet)?|is (?:this|it) (?:almost )?(?:over|done)(?: yet| soon)?|almost done)\??$")]
    private static partial Regex HowManyPattern();

    [GeneratedRegex(Lead + @"(?:(?:จะ)?(?:เกิด)?อะไร(?:จะเกิด)?(?:ขึ้น)?(?:ต่อ(?:ไป)?|หลังจากนี้)|(?:จะ)?เกิดอะไรขึ้น(?:ต่อ(?:ไป)?|หลังจากนี้|บ้าง)|(?:จะ|ได้)?(?:แก้|แก้ไข|ช่วย|ปรับปรุง|จัดการ|ดำเนินการ)(?:อะไร)?(?:ให้)?(?:จริง|ได้|เลย|จริงๆ)*(?:" + May + @"|เมื่อไหร่|ตอนไหน)|(?:ตอบ|บอก|เล่า|พิมพ์|แจ้ง)(?:ไป|แล้ว|มา)*(?:จะ|แล้ว)*(?:ได้อะไร|มีอะไร(?:ดี)?ขึ้น|เกิดอะไร|มีประโยชน์|ช่วยอะไรได้|ยังไงต่อ|มีผล|แก้ได้|(?:ได้)?แก้(?:ไข)?(?:จริง(?:ๆ)?|ให้)?)(?:ขึ้น|บ้าง|" + May + @"|อะไร)*|(?:ทำ)?(?:ยังไง|ไง|อย่างไร)ต่อ(?:ไป)?|(?:ต้อง)?ทำ(?:ยังไง|ไง|อะไร)ต่อ(?:ไป)?|(?:จะ)?(?:รู้|ทราบ|ได้)(?:ผล|คำตอบ)(?:เมื่อไหร่|ตอนไหน|ยังไง)|(?:จะ)?(?:มีคน)?ติดต่อกลับ(?:มา)?(?:" + May + @"|เมื่อไหร่|ตอนไหน)|หลังจากนี้(?:จะ)?(?:เป็นยังไง|ยังไง|ทำยังไง|เป็นไง)(?:ต่อ)?|เรื่อง(?:จะ)?(?:ไป)?ถึง(?:ใคร|ไหน|" + May + @")|(?:จะ)?ส่ง(?:เรื่อง)?(?:ต่อ)?ไป(?:ไหน|ที่ไหน)(?:ต่อ)?)" + Tail +
        @"|^(?:so |and |then )*(?:what (?:happens?|will happen|comes|is)(?: next| now| after(?: this| that)?| then)+|what(?:'s| is) next|what now|will (?:you|anyone|someone|it|this) (?:be )?(?:fix(?:ed)?|help|solve|change|call me|contact me|reply)\b[^\n]{0,24}|will anything change|what do i (?:get|do (?:next|now)))\??$")]
    private static partial Regex NextPattern();
}
