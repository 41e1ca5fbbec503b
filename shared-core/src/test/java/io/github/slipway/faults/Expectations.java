package io.github.slipway.faults;

import static io.github.slipway.faults.Expected.SURVIVES;
import static io.github.slipway.faults.Expected.problem;
import static io.github.slipway.faults.Expected.survivesOr;
import static io.github.slipway.problem.Problem.ACCESS_DENIED;
import static io.github.slipway.problem.Problem.BASE_UNREACHABLE;
import static io.github.slipway.problem.Problem.BLOBS_NOT_KEPT;
import static io.github.slipway.problem.Problem.CONTENT_DAMAGED;
import static io.github.slipway.problem.Problem.NOT_A_REGISTRY;
import static io.github.slipway.problem.Problem.REGISTRY_BROKE_CONNECTION;
import static io.github.slipway.problem.Problem.REGISTRY_DOWN;
import static io.github.slipway.problem.Problem.REGISTRY_ERROR;
import static io.github.slipway.problem.Problem.REGISTRY_RATE_LIMITED;
import static io.github.slipway.problem.Problem.REGISTRY_REFUSED;
import static io.github.slipway.problem.Problem.REGISTRY_TIMEOUT;
import static io.github.slipway.problem.Problem.REGISTRY_TOO_LARGE;
import static io.github.slipway.problem.Problem.TOKEN_SERVER_FAILED;
import static io.github.slipway.problem.Problem.WRONG_CONTENT;
import static io.github.slipway.problem.Problem.WRONG_CREDENTIALS;

import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to come of each cell of the matrix, written down before it runs. */
final class Expectations {
  private Expectations() {}

  /** Every cell that makes sense. */
  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (Kind kind : Kind.values()) {
        if (senseless(kind, fault).isEmpty()) {
          cells.add(new Cell(kind, fault, true));
          cells.add(new Cell(kind, fault, false));
        }
      }
    }
    return cells;
  }

  /** Why there is no such cell; empty if there is one. */
  static Optional<String> senseless(Kind kind, Fault fault) {
    return switch (fault) {
      case STATUS_413, STATUS_413_CLOSING ->
          kind.sends() || kind == Kind.POST || kind == Kind.MOUNT
              ? Optional.empty()
              : Optional.of("nothing is sent that could be too large");
      case TRUNCATED ->
          kind.receives() ? Optional.empty() : Optional.of("the answer has no body that counts");
      case WRONG_DIGEST ->
          kind.sends() || (kind.receives() && kind != Kind.TOKEN)
              ? Optional.empty()
              : Optional.of("no content travels");
      case WRONG_LENGTH -> kind.isHead() ? Optional.of("the answer has no body") : Optional.empty();
      default -> Optional.empty();
    };
  }

  static Expected of(Cell cell) {
    return switch (cell.fault()) {
      case REFUSED -> refused(cell);
      case RESET_BEFORE -> passing(cell, REGISTRY_BROKE_CONNECTION);
      case RESET_DURING, RESET_AFTER -> arriving(cell, REGISTRY_BROKE_CONNECTION);
      case ANSWER_LOST -> arriving(cell, REGISTRY_TIMEOUT);
      case STALL -> passing(cell, REGISTRY_TIMEOUT);
      case STATUS_429, STATUS_429_RETRY_AFTER -> status(cell, REGISTRY_RATE_LIMITED);
      case STATUS_408, STATUS_500, STATUS_502, STATUS_503 -> status(cell, REGISTRY_ERROR);
      case EXPIRED -> expired(cell);
      case STATUS_413, STATUS_413_CLOSING -> tooLarge(cell);
      case TRUNCATED -> truncated(cell);
      case WRONG_DIGEST -> wrongDigest(cell);
      case WRONG_LENGTH -> wrongLength(cell);
      // The password is not for another host, so that one gives no token.
      case REDIRECT -> cell.kind() == Kind.TOKEN ? problem(TOKEN_SERVER_FAILED) : SURVIVES;
      case GARBAGE -> garbage(cell);
    };
  }

  private static Expected refused(Cell cell) {
    boolean first =
        switch (cell.kind()) {
          case PING, TOKEN, HEAD_BASE, GET_BASE_MANIFEST, HEAD_TAG -> true;
          default -> false;
        };
    // Where nobody has ever answered, nobody is waited for: host or port may be wrong. In these
    // cells the registry of the base, that of the target, or both have not answered yet.
    return first && !cell.lasts()
        ? survivesOr(REGISTRY_DOWN, BASE_UNREACHABLE)
        : passing(cell, REGISTRY_DOWN);
  }

  /** What goes away is survived. */
  private static Expected passing(Cell cell, Problem lasting) {
    if (!cell.lasts()) {
      return SURVIVES;
    }
    return switch (cell.kind()) {
      // Both the base's registry and the target's ask for a token.
      case TOKEN -> problem(lasting, BASE_UNREACHABLE);
      // The base is asked for at the same time, and nobody answers there either.
      case PING, HEAD_TAG ->
          lasting == REGISTRY_DOWN ? problem(lasting, BASE_UNREACHABLE) : problem(lasting);
      // A layer is read while it is sent.
      case GET_BASE_LAYER -> problem(lasting);
      default -> problem(cell.kind().isBase() ? BASE_UNREACHABLE : lasting);
    };
  }

  /** Uploads get on even if the fault lasts, where the registry keeps what arrives. */
  private static Expected arriving(Cell cell, Problem lasting) {
    return switch (cell.kind()) {
      // Half of the rest arrives with each try; and a commit without an answer is found done.
      case PUT_BLOB -> SURVIVES;
      // Where the registry says how much it has, the next chunk follows; not all keep count of a
      // chunk whose answer they could not send.
      case PATCH -> cell.lasts() ? survivesOr(lasting) : SURVIVES;
      default -> passing(cell, lasting);
    };
  }

  /** So is what a status says; some of what lasts, too. */
  private static Expected status(Cell cell, Problem lasting) {
    return switch (cell.kind()) {
      // A GET is sent after a HEAD that was refused, and that one is answered.
      case HEAD_BASE, HEAD_TAG, HEAD_BLOB -> SURVIVES;
      // What cannot be mounted is uploaded.
      case MOUNT -> SURVIVES;
      case TOKEN -> cell.lasts() ? problem(TOKEN_SERVER_FAILED) : SURVIVES;
      default -> passing(cell, lasting);
    };
  }

  private static Expected expired(Cell cell) {
    return switch (cell.kind()) {
      case TOKEN -> problem(WRONG_CREDENTIALS);
      // A registry that asks who is there is a registry.
      case PING, MOUNT -> SURVIVES;
      default -> cell.lasts() ? problem(ACCESS_DENIED) : SURVIVES;
    };
  }

  private static Expected tooLarge(Cell cell) {
    if (cell.kind() == Kind.MOUNT) {
      return SURVIVES;
    }
    // The layers are large enough to be sent in chunks then, and the config is not. And who is
    // still
    // sending may see the end of the connection before the answer, and tries again.
    boolean another = cell.kind() == Kind.PUT_BLOB || cell.fault() == Fault.STATUS_413_CLOSING;
    return another && cell.kind().sends() && !cell.lasts()
        ? survivesOr(REGISTRY_TOO_LARGE)
        : problem(REGISTRY_TOO_LARGE);
  }

  private static Expected truncated(Cell cell) {
    return cell.kind() == Kind.TOKEN && cell.lasts()
        ? problem(TOKEN_SERVER_FAILED, BASE_UNREACHABLE)
        : passing(cell, REGISTRY_BROKE_CONNECTION);
  }

  private static Expected wrongDigest(Cell cell) {
    return switch (cell.kind()) {
      case GET_BASE_MANIFEST -> problem(WRONG_CONTENT);
      case GET_BASE_CONFIG -> problem(CONTENT_DAMAGED);
      // What is sent is opened once more.
      case GET_BASE_LAYER -> cell.lasts() ? problem(CONTENT_DAMAGED) : SURVIVES;
      case PATCH, PUT_BLOB -> problem(REGISTRY_REFUSED);
      // The manifest that arrives names a blob that is not there: all are checked.
      case PUT_MANIFEST -> cell.lasts() ? problem(BLOBS_NOT_KEPT) : SURVIVES;
      default -> throw new IllegalArgumentException(cell.toString());
    };
  }

  private static Expected wrongLength(Cell cell) {
    return switch (cell.kind()) {
      // The rest of one answer may be met by the other registry's request for a token.
      case TOKEN -> problem(TOKEN_SERVER_FAILED, BASE_UNREACHABLE, NOT_A_REGISTRY);
      case GET_BASE_MANIFEST -> problem(WRONG_CONTENT);
      case GET_BASE_CONFIG -> problem(CONTENT_DAMAGED);
      case GET_BASE_LAYER -> cell.lasts() ? problem(CONTENT_DAMAGED) : SURVIVES;
      // The status says it all; nobody has to wait for a body.
      default -> SURVIVES;
    };
  }

  private static Expected garbage(Cell cell) {
    return switch (cell.kind()) {
      case TOKEN -> problem(TOKEN_SERVER_FAILED);
      case GET_BASE_MANIFEST, GET_BASE_CONFIG -> problem(BASE_UNREACHABLE);
      // As with any HEAD that says nothing of use, a GET follows.
      case HEAD_BASE, HEAD_TAG, HEAD_BLOB, MOUNT -> SURVIVES;
      default -> problem(NOT_A_REGISTRY);
    };
  }
}
