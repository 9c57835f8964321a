/** CN7: 案号 since 2016, after brackets and spaces are normalised. */
const SINCE_2016 = /^（\d{4}）(?!.*字第)(最高法|[一-龥](?:\d{4}|\d{2})?)([一-龥]{1,5})(\d+)号$/;
/** …字第…号, the form before 2016, at some courts with the division in brackets (青民一（民）初字): kept as it is. */
const BEFORE_2016 = /^（\d{4}）[一-龥]{1,12}(?:（[一-龥]{1,4}）[一-龥]{1,8})?字第\d+(?:-\d+)?号$/;

/** The 案号 with full-width brackets and without spaces, or undefined when it has no such shape. */
export function normaliseCaseNumber(text: string): string | undefined {
  const normalised = toHalfWidthDigits(text)
    .replace(/\s/g, '')
    .replace(/[(（〔[【]/g, '（')
    .replace(/[)）〕\]】]/g, '）');
  return SINCE_2016.test(normalised) || BEFORE_2016.test(normalised) ? normalised : undefined;
}

function toHalfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
