namespace Bot.StaffConsole.Administration;

/// <summary>The acts of the audit trail in words; one that is not listed is shown as it is written.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, (string Th, string En)> Acts = new(StringComparer.Ordinal)
    {
        ["sign-in"] = ("เข้าสู่ระบบ", "Signed in"),
        ["sign-in-failed"] = ("เข้าสู่ระบบไม่สำเร็จ", "Sign-in failed"),
        ["sign-out"] = ("ออกจากระบบ", "Signed out"),
        ["second-factor-on"] = ("เปิดการยืนยันขั้นที่สอง", "Second factor on"),
        ["second-factor-off"] = ("ปิดการยืนยันขั้นที่สอง", "Second factor off"),
        ["second-factor-failed"] = ("รหัสขั้นที่สองไม่ถูกต้อง", "Second factor failed"),
        ["password-set"] = ("ตั้งรหัสผ่าน", "Password set"),
        ["account-add"] = ("เพิ่มบัญชี", "Account added"),
        ["account-invite"] = ("สร้างลิงก์ตั้งรหัสผ่าน", "Password link made"),
        ["account-role"] = ("เปลี่ยนสิทธิ์", "Rights changed"),
        ["account-disable"] = ("ปิดบัญชี", "Account disabled"),
        ["account-enable"] = ("เปิดบัญชี", "Account enabled"),
        ["transcript-view"] = ("เปิดบทสนทนา", "Transcript opened"),
        ["unmask"] = ("ดูข้อมูลส่วนตัว", "Personal data seen"),
        ["media-view"] = ("เปิดรูปหรือไฟล์", "Picture or file opened"),
        ["transcript-list"] = ("อ่านรายการบทสนทนา", "List of transcripts read"),
        ["categories"] = ("แก้หมวด", "Categories corrected"),
        ["tag-add"] = ("ติดป้าย", "Tag added"),
        ["tag-remove"] = ("เอาป้ายออก", "Tag removed"),
        ["note-add"] = ("เพิ่มบันทึก", "Note added"),
        ["note-remove"] = ("ลบบันทึก", "Note deleted"),
        ["highlight-add"] = ("เก็บหลักฐาน", "Quote kept"),
        ["highlight-remove"] = ("เอาหลักฐานออก", "Quote removed"),
        ["assign"] = ("รับหรือคืนบทสนทนา", "Taken on or given back"),
        ["bulk"] = ("ทำหลายบทสนทนาพร้อมกัน", "Done to many at once"),
        ["urgent-handled"] = ("จัดการเรื่องเร่งด่วน", "Urgent need seen to"),
        ["token-make"] = ("สร้างโทเค็น", "Token made"),
        ["token-revoke"] = ("ยกเลิกโทเค็น", "Token revoked"),
        ["withdraw"] = ("ถอนความยินยอม", "Consent withdrawn"),
        ["export"] = ("ส่งออกข้อมูล", "Exported"),
        ["erase"] = ("ลบบทสนทนา", "Erased"),
        ["retention-rule"] = ("ตั้งระยะเวลาเก็บ", "Retention set"),
        ["retention-erase"] = ("ลบตามระยะเวลาเก็บ", "Erased by retention"),
        ["audit-export"] = ("ดาวน์โหลดบันทึกการใช้งาน", "Audit trail downloaded"),
        ["backup"] = ("สำรองข้อมูล", "Backed up"),
        ["backup-delete"] = ("ลบไฟล์สำรอง", "Backup deleted"),
    };

    public static string Act(Say say, string action) => Acts.TryGetValue(action, out var words) ? say.In(words.Th, words.En) : action;

    /// <summary>The name behind an id: a person's e-mail, or the id itself.</summary>
    public static string Name(Say say, IReadOnlyDictionary<string, string> people, string? id) => id switch
    {
        null => "",
        "system" => say.In("ระบบ", "System"),
        "citizen" => say.In("ประชาชน", "A citizen"),
        "unknown" => say.In("ไม่ทราบว่าใคร", "Unknown"),
        _ => people.TryGetValue(id, out var email) ? email : id,
    };
}
