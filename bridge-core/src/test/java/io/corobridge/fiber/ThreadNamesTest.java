package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachThreadEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ThreadNamesTest {

    private record Ran(Thread thread, String name) {}

    private static Ran run(Engine engine, CoroutineBody<Ran> body) {
        ProbeSubscriber<Ran> probe = ProbeSubscriber.to(Publishers.<Ran>single(engine, body))
                .request(1)
                .awaitEnd();
        probe.assertCompleted();
        return probe.elements.get(0);
    }

    private static Ran here() {
        return new Ran(Thread.currentThread(), Thread.currentThread().getName());
    }

    @EachThreadEngine
    void aThreadHasTheNameOfItsBody(Engine engine) {
        assertThat(run(engine, CoroutineBody.named("orders", co -> here())).name())
                .isEqualTo("coroutine-orders");
        assertThat(run(engine, co -> here()).name()).isEqualTo("coroutine-ThreadNamesTest");
    }

    @EachThreadEngine
    void aThreadThatRunsNoBodyHasNoBodysName(Engine engine) {
        Thread thread =
                run(engine, CoroutineBody.named("has ended", co -> here())).thread();
        Await.until(
                "the thread has ended, or has another name",
                () -> !thread.isAlive() || !thread.getName().equals("coroutine-has ended"));
    }
}
