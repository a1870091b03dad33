/** What the app and Slack share; `clientId` and `clientSecret` for OAuth installs. */
export interface Credentials {
  signingSecret: string;
  botToken: string;
  appToken?: string;
  clientId?: string;
  clientSecret?: string;
}
