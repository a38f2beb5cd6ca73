/** What the page itself says. The interview's words come from the dialog. */
export interface Words {
  connecting: string;
  reconnecting: string;
  failed: string;
  sending: string;
  notSent: string;
  leaving: string;
  reference: string;
  erased: string;
  hello: string;
  otherLanguage: string;
  you: string;
  bot: string;
  strings: Record<string, string>;
}

const thai: Words = {
  connecting: 'กำลังเชื่อมต่อ…',
  reconnecting: 'สัญญาณขาด กำลังเชื่อมต่อใหม่ คำตอบของท่านยังอยู่ค่ะ',
  failed: 'เชื่อมต่อไม่ได้ กรุณาดูสัญญาณอินเทอร์เน็ต แล้วเราจะลองใหม่ให้เองค่ะ',
  sending: 'กำลังส่ง…',
  notSent: 'ส่งไม่สำเร็จ กดส่งอีกครั้งได้ค่ะ',
  leaving: 'กำลังล้าง…',
  reference: 'หมายเลขอ้างอิง',
  erased: 'ลบข้อมูลแล้ว',
  hello: 'สวัสดี',
  otherLanguage: 'English',
  you: 'ท่านพิมพ์ว่า',
  bot: 'ระบบพิมพ์ว่า',
  strings: {
    TEXT_INPUT_PLACEHOLDER: 'พิมพ์ข้อความที่นี่',
    TEXT_INPUT_TELEPHONE_KEYPAD_BUTTON_ALT: 'แป้นตัวเลข',
    TELEPHONE_KEYPAD_INPUT_MESSAGE: 'กดตัวเลข',
    TEXT_INPUT_DROP_ZONE: 'วางไฟล์ที่นี่',
    TEXT_INPUT_LENGTH_EXCEEDED_ALT: 'ข้อความยาวเกินไป',
    TEXT_INPUT_ATTACHMENTS_ONE: 'แนบ 1 ไฟล์',
    TEXT_INPUT_ATTACHMENTS_TWO: 'แนบ $1 ไฟล์',
    TEXT_INPUT_ATTACHMENTS_FEW: 'แนบ $1 ไฟล์',
    TEXT_INPUT_ATTACHMENTS_MANY: 'แนบ $1 ไฟล์',
    TEXT_INPUT_ATTACHMENTS_OTHER: 'แนบ $1 ไฟล์',
  },
};

const english: Words = {
  connecting: 'Connecting…',
  reconnecting: 'The connection was lost. Reconnecting; your answers are safe.',
  failed: 'We cannot connect. Please check your internet; we keep trying.',
  sending: 'Sending…',
  notSent: 'Not sent. Please press send again.',
  leaving: 'Clearing…',
  reference: 'Reference number',
  erased: 'Your data is erased',
  hello: 'Hello',
  otherLanguage: 'ภาษาไทย',
  you: 'You wrote',
  bot: 'The chat wrote',
  strings: { TEXT_INPUT_PLACEHOLDER: 'Type your message here' },
};

export const words = document.documentElement.lang === 'en' ? english : thai;
export const locale = document.documentElement.lang === 'en' ? 'en-US' : 'th-TH';
