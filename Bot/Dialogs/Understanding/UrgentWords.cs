namespace Bot.Dialogs.Understanding;

/// <summary>
/// What is said to somebody in danger. The numbers are the public ones: 1323 mental health hotline of the Department of Mental Health (free, day and
/// night), 1669 medical emergency, 191 police, 1300 social assistance centre of the Ministry of Social Development and Human Security.
/// </summary>
public static class UrgentWords
{
    public static LocalText Message(Urgency urgency) => urgency switch
    {
        Urgency.SelfHarm => new(
            "ฟังแล้วเป็นห่วงท่านมากค่ะ ท่านไม่ต้องผ่านเรื่องนี้ไปคนเดียวนะคะ\nโทร 1323 สายด่วนสุขภาพจิต ฟรี 24 ชั่วโมง มีคนพร้อมรับฟังค่ะ\nถ้าอันตรายตอนนี้ โทร 1669 หรือบอกคนใกล้ตัวทันทีนะคะ\nที่นี่เป็นระบบอัตโนมัติ โทรขอความช่วยเหลือแทนท่านไม่ได้ค่ะ",
            "We are worried about you. You do not have to go through this alone.\nCall 1323, the mental health hotline, free, 24 hours: somebody will listen.\nIf you are in danger now, call 1669 or tell someone near you at once.\nThis is an automated system and cannot call for help for you."),
        Urgency.Violence => new(
            "เสียใจที่ท่านต้องเจอแบบนี้ค่ะ ไม่ใช่ความผิดของท่านนะคะ\nถ้าอันตรายตอนนี้ โทร 191 ตำรวจ และไปอยู่ที่ปลอดภัยก่อนค่ะ\nโทร 1300 ศูนย์ช่วยเหลือสังคม 24 ชั่วโมง ช่วยเรื่องความรุนแรงและหาที่พักปลอดภัยได้ค่ะ\nบาดเจ็บ โทร 1669\nที่นี่เป็นระบบอัตโนมัติ แจ้งเหตุแทนท่านไม่ได้ค่ะ",
            "We are sorry that this is happening to you. It is not your fault.\nIf you are in danger now, call 191 (police) and get to a safe place first.\nCall 1300, the social assistance centre, 24 hours: they help with violence at home and a safe place to stay.\nIf someone is hurt, call 1669.\nThis is an automated system and cannot call for help for you."),
        Urgency.Medical => new(
            "ถ้ามีคนเจ็บป่วยฉุกเฉินตอนนี้ โทร 1669 ทันทีนะคะ ฟรี 24 ชั่วโมง เจ้าหน้าที่จะบอกวิธีช่วยระหว่างรอค่ะ\nถ้าโทรไม่ติด โทร 191 หรือเรียกคนใกล้ตัวช่วยค่ะ\nที่นี่เป็นระบบอัตโนมัติ เรียกรถพยาบาลแทนท่านไม่ได้ค่ะ",
            "If someone is seriously ill or hurt now, call 1669 at once: free, 24 hours. They will tell you what to do until help comes.\nIf you cannot get through, call 191 or ask someone near you.\nThis is an automated system and cannot call an ambulance for you."),
        _ => throw new ArgumentOutOfRangeException(nameof(urgency)),
    };
}
