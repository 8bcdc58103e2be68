package io.corobridge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Bodies;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** A service with many suspended bodies is dumped. */
@Timeout(120)
class ManyBodiesTest {

    private static final String NAME = "one of many";
    private static final int BODIES = Integer.getInteger("corobridge.test.many", 10_000);

    private static long count(String text) {
        return text.lines()
                .filter(line -> line.startsWith(NAME) && line.contains("SUSPENDED"))
                .count();
    }

    @EachEngine
    void theDumpOfManySuspendedBodiesHasALineForEach(Engine engine) {
        int bodies = engine == Engine.PLATFORM ? BODIES / 20 : BODIES; // a thread each
        CompletableFuture<Integer> price = new CompletableFuture<>();
        List<ProbeSubscriber<Integer>> probes = new ArrayList<>();
        for (int i = 0; i < bodies; i++) {
            probes.add(ProbeSubscriber.to(
                            Publishers.<Integer>single(engine, CoroutineBody.named(NAME, co -> co.await(price))))
                    .request(1));
        }
        if (Fibers.haveThreads(engine)) {
            Await.until("all wait", () -> count(Bodies.text()) == bodies);
        }
        long begin = System.nanoTime();
        String text = Bodies.text();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        System.out.println(
                "dump of " + bodies + " bodies, " + engine + ": " + millis + " ms, " + text.length() + " characters");
        assertThat(count(text)).isEqualTo(bodies);
        assertThat(millis).as("a bound that only a hang exceeds").isLessThan(TimeUnit.SECONDS.toMillis(20));
        price.complete(7);
        probes.forEach(ProbeSubscriber::awaitEnd);
    }
}
