package io.jenkins.plugins.slipway.credential;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.jenkinsci.plugins.variant.OptionalExtension;

/**
 * The tokens that plugins of clouds make for docker-commons, such as those of ECR and GCR: the
 * Base64 of {@code user:password}. Not loaded where docker-commons is not there.
 */
@OptionalExtension(requirePlugins = "docker-commons")
public final class DockerTokens implements LoginSource {
  @Override
  public CredentialsMatcher matcher() {
    return AuthenticationTokens.matcher(DockerRegistryToken.class);
  }

  @Override
  public Optional<NameAndPassword> login(StandardCredentials credentials) throws RegistryException {
    if (!matcher().matches(credentials)) {
      return Optional.empty();
    }
    DockerRegistryToken token =
        AuthenticationTokens.convert(DockerRegistryToken.class, credentials);
    if (token == null) {
      throw new RegistryException(
          "credentials-without-token", Messages.DockerTokens_None(credentials.getId()));
    }
    return Optional.of(read(credentials.getId(), token));
  }

  /**
   * The token's own type has to be in a signature: Jenkins leaves an optional extension out when
   * its methods cannot be looked at, and does not look into them.
   */
  private static NameAndPassword read(String id, DockerRegistryToken token)
      throws RegistryException {
    try {
      String text =
          new String(Base64.getDecoder().decode(token.getToken()), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon > 0) {
        return new NameAndPassword(text.substring(0, colon), text.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the cause: it quotes a character of the token.
    }
    throw new RegistryException("credentials-without-token", Messages.DockerTokens_Form(id));
  }
}
