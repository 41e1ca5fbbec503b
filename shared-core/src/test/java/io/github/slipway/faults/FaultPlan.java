package io.github.slipway.faults;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One fault for one kind of request, once or every time; all else is passed on. */
final class FaultPlan implements FaultProxy.Script {
  private final PushRequests requests;
  private final Cell cell;
  private final int elsewhere;
  private final AtomicInteger matches = new AtomicInteger();

  /**
   * A plan.
   *
   * @param elsewhere the port of another host, to redirect to
   */
  FaultPlan(PushRequests requests, Cell cell, int elsewhere) {
    this.requests = requests;
    this.cell = cell;
    this.elsewhere = elsewhere;
  }

  boolean lasts() {
    return cell.lasts();
  }

  int elsewhere() {
    return elsewhere;
  }

  /** Whether there was a request of the kind. */
  boolean struck() {
    return matches.get() > 0;
  }

  /** The first request finds nobody listening; later ones find that the registry has just gone. */
  void prepare(FaultProxy proxy) throws IOException {
    if (cell.fault() == Fault.REFUSED && cell.kind() == Kind.HEAD_BASE) {
      matches.incrementAndGet();
      Fault.goDown(proxy, this);
    }
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Optional<Kind> kind = requests.kind(exchange.request());
    if (kind.equals(Optional.of(cell.kind()))
        && isMeant(exchange)
        && (matches.getAndIncrement() == 0 || lasts())) {
      cell.fault().strike(exchange, this);
      return;
    }
    Message answer = exchange.forward();
    exchange.answer(cell.kind() == Kind.PING ? withPageForMissing(answer) : answer);
  }

  /** Content can be spoilt only in an answer that has it: the gate has let the request in. */
  private boolean isMeant(Exchange exchange) {
    boolean spoils =
        switch (cell.fault()) {
          case TRUNCATED, WRONG_DIGEST, WRONG_LENGTH -> true;
          default -> false;
        };
    return !(spoils && cell.kind() == Kind.GET_BASE_MANIFEST)
        || exchange.request().header("Authorization").isPresent();
  }

  /** A ping is sent by who doubts that this is a registry: because it has web pages for a 404. */
  private static Message withPageForMissing(Message answer) {
    return answer.head().status() == 404
        ? Message.of(404, "text/html", "<html><body>404</body></html>")
        : answer;
  }
}
