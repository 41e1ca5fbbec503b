package io.github.slipway.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stands between one push and the registry: a proxy with a fault, and another host. */
final class Obstacle implements AutoCloseable {
  private final FaultProxy elsewhere;
  private final FaultProxy proxy;
  private final FaultPlan plan;

  private Obstacle(FaultProxy elsewhere, FaultProxy proxy, FaultPlan plan) {
    this.elsewhere = elsewhere;
    this.proxy = proxy;
    this.plan = plan;
  }

  static Obstacle raise(Ground ground, Cell cell) throws IOException {
    FaultProxy elsewhere = FaultProxy.open(ground.port(), FaultProxy.Script.HARMLESS);
    FaultPlan plan = new FaultPlan(ground.requests(), cell, elsewhere.port());
    FaultProxy proxy = FaultProxy.withGate(ground.port(), plan);
    return new Obstacle(elsewhere, proxy, plan);
  }

  /** From here on the fault strikes; before, what the cell's push needs can be pushed. */
  void begin() throws IOException {
    plan.prepare(proxy);
  }

  int port() {
    return proxy.port();
  }

  /** Whether a request of the cell's kind was sent. */
  boolean struck() {
    return plan.struck();
  }

  /** What another host than the registry learned. */
  List<String> leaksElsewhere() {
    List<String> leaks = new ArrayList<>();
    for (Head request : elsewhere.received()) {
      if (request.header("Authorization").isPresent()) {
        leaks.add("Authorization went to another host: " + request.start());
      }
    }
    return leaks;
  }

  /** Passwords go to the token server alone, tokens to the registry alone. */
  List<String> leaks() {
    List<String> leaks = leaksElsewhere();
    for (Head request : proxy.received()) {
      boolean basic = request.header("Authorization").orElse("").startsWith("Basic");
      if (basic && !request.target().startsWith(PushRequests.TOKEN_PATH)) {
        leaks.add("the password went to the registry: " + request.start());
      }
    }
    return leaks;
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    elsewhere.close();
  }
}
