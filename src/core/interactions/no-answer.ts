// What a customer writes that asks for nothing and tells nothing: whoever waits for them still does.

const thanks =
  'thanks thank thankyou thx ty danke dankeschön dank merci gracias grazie obrigado obrigada bedankt dank takk tack tak kiitos dziękuję děkuji teşekkürler ありがとう 谢谢 спасибо дякую';
const courtesies =
  'ok okay k great perfect super good nice cool fine cheers noted got it received will do you so much very many a lot for the your help quick fast reply update support again all in advance best regards kind ' +
  'vielen herzlichen besten schönen gut prima alles klar gruß grüße viele liebe lg mfg für die schnelle hilfe antwort euch ihnen dir beaucoup bien parfait super reçu muchas mil vale perfecto mille molte perfetto muito hartelijk';
const thanking = new Set(thanks.split(' '));
const known = new Set([...thanking, ...courtesies.split(' ')]);

/** "Thanks", "danke!", "ok merci", or nothing but emoji. A mere "ok" may be the answer that was waited for. */
export function isOnlyThanks(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return !text.includes('?');
  return (
    !text.includes('?') && words.some(word => thanking.has(word)) && words.every(word => known.has(word))
  );
}

const automatic =
  /^\W*(?:automatic reply|auto[- ]?(?:matic )?(?:reply|response|responder)|out of (?:the )?office|i am (?:currently )?out of (?:the )?office|abwesenheitsnotiz|abwesend|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|automatisch antwoord|afwezig|undeliverable|undelivered mail|delivery status notification|mail delivery (?:failed|subsystem)|unzustellbar)/iu;

/** What no person wrote: an auto-reply, a note that somebody is out of the office, or a mail that came back. */
export function isAutomaticReply(text: string): boolean {
  return automatic.test(text);
}
