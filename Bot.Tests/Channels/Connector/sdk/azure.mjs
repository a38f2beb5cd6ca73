// Microsoft's own package behind standard input and output: a JSON request a line comes in, a JSON answer a line goes out.
import readline from 'node:readline';
import sdk from 'botframework-connector';

const { AuthenticationConfiguration, AuthenticationConstants, BotFrameworkAuthenticationFactory, ChannelValidation, ConnectorClient, EmulatorValidation, JwtTokenValidation, PasswordServiceClientCredentialFactory, SimpleCredentialProvider, TokenCredentials } = sdk;

// what the package tells on the console is not for the one who asks
console.log = console.info = console.warn = console.error;

const authentication = (credentials, metadata) =>
  BotFrameworkAuthenticationFactory.create('', true, AuthenticationConstants.ToChannelFromBotLoginUrl, AuthenticationConstants.ToChannelFromBotOAuthScope, AuthenticationConstants.ToBotFromChannelTokenIssuer,
    AuthenticationConstants.OAuthUrl, metadata, metadata, '', credentials, new AuthenticationConfiguration());

// the package adds the tenant of every token it sees to the issuers it trusts, for good: each judgement begins with its own
const issuers = [...EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer];

const refusal = async (judging) => {
  EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer.splice(0, Infinity, ...issuers);
  try {
    await judging();
    return null;
  } catch (error) {
    return String(error?.message ?? error);
  }
};

/** The older and the newer way of the package to check a request. */
const judge = async ({ appId, metadata, authorization, activity }) => {
  ChannelValidation.OpenIdMetadataEndpoint = AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = metadata;
  const older = await refusal(() => JwtTokenValidation.authenticateRequest(activity, authorization, new SimpleCredentialProvider(appId, ''), ''));
  const newer = await refusal(() => authentication(new PasswordServiceClientCredentialFactory(appId, ''), metadata).authenticateRequest(activity, authorization));
  return { older, newer };
};

/** An activity for the bot, as the package itself posts one to a bot's endpoint. */
const post = async ({ url, token, activity }) => {
  const client = authentication({ createCredentials: async () => new TokenCredentials(token) }, '').createBotFrameworkClient();
  const { status } = await client.postActivity('', '', url, activity.serviceUrl, activity.conversation.id, activity);
  return { status };
};

/** A reply, read and sent on by the package as a bot of Microsoft's would send it. */
const reply = async ({ token, activity }) => {
  const { conversations } = new ConnectorClient(new TokenCredentials(token), { baseUri: activity.serviceUrl });
  const { id } = activity.replyToId
    ? await conversations.replyToActivity(activity.conversation.id, activity.replyToId, activity)
    : await conversations.sendToConversation(activity.conversation.id, activity);
  return { id };
};

const tasks = { judge, post, reply };
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { task, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = await tasks[task](request);
  } catch (error) {
    answer = { failed: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
