namespace Bot.Dialogs.Understanding;

/// <summary>Short answers to questions about the interview. For who asks, who sees and how long it is kept, the dialog's own greeting follows.</summary>
public static class BotAnswers
{
    public static LocalText Answer(BotQuestion question) => question switch
    {
        BotQuestion.AreYouHuman => new("ที่นี่เป็นระบบอัตโนมัติค่ะ ไม่มีคนพิมพ์ตอบ แต่จะมีเจ้าหน้าที่มาอ่านเรื่องที่ท่านเล่านะคะ", "This is an automated system; no person is typing. But people will read what you tell us."),
        BotQuestion.WhoAsks => new("ยินดีบอกค่ะ ผู้ที่ถามคือ", "Gladly. This is who is asking:"),
        BotQuestion.WhyAsk => new("เราอยากรู้ว่าประชาชนลำบากตรงไหน จะได้นำไปปรับปรุงบริการของรัฐให้ดีขึ้นค่ะ ข้อไหนไม่อยากตอบ พิมพ์ \"ข้าม\" ได้เลยนะคะ", "We ask so that public services can be made better where people have trouble. Type \"skip\" for anything you would rather not answer."),
        BotQuestion.HowLongKept => new("เรื่องการเก็บข้อมูลเป็นแบบนี้ค่ะ จะให้ลบก็พิมพ์ \"ลบข้อมูล\" ได้ทุกเมื่อนะคะ", "This is how your data is kept. You can type \"erase my data\" at any time."),
        BotQuestion.WhoSees => new("เฉพาะผู้ที่เกี่ยวข้องเท่านั้นค่ะ รายละเอียดเป็นแบบนี้นะคะ", "Only those responsible. These are the details:"),
        BotQuestion.Cost => new("ไม่มีค่าใช้จ่ายค่ะ ตอบคำถามที่นี่ฟรี", "It is free. Answering here costs nothing."),
        BotQuestion.HowManyLeft => new("เหลืออีกไม่มากค่ะ ข้อไหนไม่อยากตอบ พิมพ์ \"ข้าม\" หรือจะพิมพ์ \"หยุด\" ก็ได้นะคะ", "Not many more. Type \"skip\" for any question, or \"stop\" to end."),
        BotQuestion.ContactPerson => new("ในแชตนี้ไม่มีเจ้าหน้าที่ตอบค่ะ ถ้าต้องการคุยกับเจ้าหน้าที่รัฐ โทร 1111 ศูนย์บริการประชาชน ได้ 24 ชั่วโมง ส่วนเรื่องที่เล่าที่นี่จะมีคนอ่านแน่นอนค่ะ",
            "No officer answers in this chat. To talk to one, call 1111, the government contact centre, 24 hours. What you tell us here will be read by people."),
        BotQuestion.WhatHappensNext => new("ทีมงานจะอ่านเรื่องของท่านรวมกับเรื่องของคนอื่น เพื่อหาทางปรับปรุงบริการค่ะ ที่นี่แก้ปัญหาให้ทันทีไม่ได้ และจะให้เลขอ้างอิงตอนจบนะคะ",
            "The team reads your story together with others to find ways to improve the service. We cannot solve your case here at once. You will get a reference number at the end."),
        BotQuestion.Thanks => new("ยินดีค่ะ", "You are welcome."),
        BotQuestion.Greeting => new("สวัสดีค่ะ", "Hello."),
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };
}
