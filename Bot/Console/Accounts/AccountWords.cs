using Microsoft.AspNetCore.Identity;

namespace Bot.StaffConsole.Accounts;

/// <summary>Why an account or a password was not taken, in the reader's language.</summary>
internal static class AccountWords
{
    public static string? Check(Say say, string? password, string? again) =>
        (password ?? "").Length < PasswordRule.Least ? say.In($"รหัสผ่านต้องยาวอย่างน้อย {PasswordRule.Least} ตัวอักษร", $"The password needs at least {PasswordRule.Least} characters.")
        : password != again ? say.In("รหัสผ่านสองช่องไม่เหมือนกัน", "The two passwords are not the same.") : null;

    public static string Of(Say say, IdentityResult result) => string.Join(" ", result.Errors.Select(e => e.Code switch
    {
        "DuplicateEmail" or "DuplicateUserName" => say.In("อีเมลนี้มีบัญชีแล้ว", "There is an account with this e-mail already."),
        "InvalidEmail" or "InvalidUserName" => say.In("อีเมลนี้ใช้ไม่ได้ ตรวจตัวสะกดอีกครั้ง", "This is not an e-mail address we can use. Check its spelling."),
        "InvalidToken" => say.In("ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ ขอลิงก์ใหม่จากผู้ดูแลระบบ", "This link was used or has ended. Ask an administrator for a new one."),
        "PasswordGuessable" => say.In("รหัสผ่านนี้เดาง่ายเกินไป ลองใช้ประโยคยาว ๆ", "This password is too easy to guess. Try a longer sentence."),
        "PasswordTooShort" => say.In($"รหัสผ่านต้องยาวอย่างน้อย {PasswordRule.Least} ตัวอักษร", $"The password needs at least {PasswordRule.Least} characters."),
        "Yourself" => say.In("ถอนสิทธิ์หรือปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำแทน", "You cannot disable or demote yourself. Ask another administrator."),
        "LastAdministrator" => say.In("นี่คือผู้ดูแลระบบคนสุดท้ายที่ใช้งานได้ ตั้งผู้ดูแลระบบอีกคนก่อน", "This is the last administrator who can sign in. Make another one first."),
        "ConcurrencyFailure" => say.In("มีคนเปลี่ยนบัญชีนี้ไปพร้อมกัน เปิดหน้านี้ใหม่แล้วลองอีกครั้ง", "Somebody changed this account at the same moment. Open the page again and try once more."),
        _ => e.Description,
    }).Distinct());
}
