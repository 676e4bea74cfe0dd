// A provider of single sign-on for one test: anybody may sign in there, under any name; the application must send
// a nonce and PKCE. node provider.mjs SECRET
import { createServer } from 'node:http';
import Provider, { errors } from 'oidc-provider';

// The session that the last ID token was of.
let sid = '';

// It has no front-channel logout: the frame in which others ask for it is shown here, with that session for SID.
// GET /frame?ADDRESS
const frame = (request, response) => {
  const address = decodeURIComponent(request.url.split('?')[1]).replace('SID', sid);
  response.setHeader('Content-Type', 'text/html')
    .end(`<!DOCTYPE html><iframe src="${address.replaceAll('&', '&amp;')}"></iframe>`);
};
const heard = (request, response) => response.end();
const server = createServer((request, response) => (request.url.startsWith('/frame?') ? frame
  : request.url === '/ended' ? heard : handle)(request, response));
const demandNonce = (context) => {
  if (!context.oidc.params.nonce) throw new errors.InvalidRequest('a nonce must be sent');
};
let handle;
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'prakarsa',
      client_secret: process.argv[2],
      token_endpoint_auth_method: 'client_secret_post',
      // A native client's loopback address may have any port (RFC 8252): the application's is not known yet.
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/sign-in/callback'],
      post_logout_redirect_uris: ['http://127.0.0.1/sign-in'],
      // So its ID tokens name the session; what it tells on this channel the application does not take.
      backchannel_logout_uri: `${issuer}/ended`,
      backchannel_logout_session_required: true,
    }],
    features: { backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    extraParams: { demanded: demandNonce }, // Looked at whether it is there or not.
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, preferred_username: id, email: `${id}@example.go.id`, email_verified: true }),
    }),
  });
  provider.on('grant.success', (context) => { sid = context.oidc.entities.AuthorizationCode.sid; });
  handle = provider.callback();
  console.log(`Listening: ${issuer}`);
});
