/** What a person reads, in both languages of the product. */
export interface Text {
  zh: string;
  en: string;
}
