package io.github.slipway.maven;

import io.github.slipway.report.LoginResult;
import java.util.ArrayList;
import java.util.List;

/** What the log says of a login. */
record LoginLines(List<String> info, List<String> warnings) {
  static LoginLines of(LoginResult result) {
    List<String> info = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    String registry = result.registry();
    if (result.verified()) {
      info.add(registry + " accepts the login of " + result.username());
    } else {
      warnings.add(registry + " wants no login: name and password were not verified.");
    }
    if (result.storedIn().isEmpty()) {
      warnings.add("Nothing was stored. To store it anyway: -Dregistry.force");
      return new LoginLines(info, warnings);
    }
    String what =
        result.identityToken() ? "Stored a token in place of the password: " : "Stored in ";
    info.add(what + result.storedIn().get());
    if (!result.encrypted()) {
      warnings.add(
          "It is not encrypted there. A credential helper keeps it safe: install a"
              + " docker-credential-… program, and name it in that file as \"credsStore\".");
    }
    result
        .overriddenBy()
        .ifPresent(
            place ->
                warnings.add(
                    "There are other credentials for "
                        + registry
                        + ", which come first: "
                        + place));
    return new LoginLines(info, warnings);
  }
}
