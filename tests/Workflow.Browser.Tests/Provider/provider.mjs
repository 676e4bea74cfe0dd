// A provider of single sign-on for one test: anybody may sign in there, under any name. node provider.mjs SECRET
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

// It has no front-channel logout: the frame in which others ask for it is shown here. GET /frame?ADDRESS
const frame = (request, response) => response.setHeader('Content-Type', 'text/html')
  .end(`<!DOCTYPE html><iframe src="${decodeURIComponent(request.url.split('?')[1]).replaceAll('&', '&amp;')}"></iframe>`);
const server = createServer((request, response) =>
  (request.url.startsWith('/frame?') ? frame : handle)(request, response));
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
    }],
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, preferred_username: id, email: `${id}@example.go.id`, email_verified: true }),
    }),
  });
  handle = provider.callback();
  console.log(`Listening: ${issuer}`);
});
