package io.github.slipway.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to say who is asking, and how it was come by.
 *
 * @param header the value of the header
 * @param asked the challenge that it answers
 * @param token empty unless a token server has made it
 * @param fresh whether the token was made for this very request
 */
record Authorization(
    String header,
    Challenge asked,
    Identity identity,
    Access access,
    @Nullable Token token,
    boolean fresh) {

  static Authorization of(String header, Challenge asked, Identity identity, Access access) {
    return new Authorization(header, asked, identity, access, null, false);
  }

  static Authorization of(Tokens.Given given, Challenge asked, Identity identity, Access access) {
    return new Authorization(
        "Bearer " + given.token().value().reveal(),
        asked,
        identity,
        access,
        given.token(),
        given.fresh());
  }

  /**
   * Whether there is nothing better to answer this challenge with: the same password, or another
   * token like the one that was just made.
   */
  boolean isBestFor(Challenge challenge, Access wanted) {
    if (token == null) {
      return challenge.isBasic() == asked.isBasic();
    }
    return fresh && challenge.isSameService(asked) && wanted.equals(access);
  }

  /** Drops the token, which was refused. */
  void forget(Tokens tokens) {
    if (token != null) {
      tokens.forget(asked, identity, access, token);
    }
  }

  @Override
  public String toString() {
    return "authorization of " + identity;
  }
}
