package io.corobridge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LiveTableTest {

    private record Entered(String shownName) implements Listed {

        @Override
        public String shownKind() {
            return "entered";
        }

        @Override
        public State state() {
            return State.SUSPENDED;
        }
    }

    private static Set<Listed> listed() {
        Set<Listed> found = new HashSet<>();
        LiveTable.forEach(entry -> {
            Listed body = entry.get();
            if (body instanceof Entered) {
                assertThat(found.add(body)).as("listed once").isTrue();
            }
        });
        return found;
    }

    private static LiveEntry enter(Listed body) {
        return Objects.requireNonNull(LiveTable.waits(null, body));
    }

    @Test
    void aTableThatGrowsListsEachBodyOnceAndNoneThatWasRemoved() {
        List<Entered> kept = new ArrayList<>();
        List<LiveEntry> entries = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Entered body = new Entered("grows " + i);
            LiveEntry entry = enter(body);
            if (i % 2 == 0) {
                kept.add(body);
                entries.add(entry);
            } else {
                entry.remove();
            }
        }
        assertThat(listed()).containsAll(kept).noneMatch(body -> body.shownName()
                .matches("grows \\d*[13579]"));
        entries.forEach(LiveEntry::ended);
        assertThat(listed()).doesNotContainAnyElementsOf(kept);
    }

    @Test
    void aWaitOfAListedBodyKeepsItsEntry() {
        Entered body = new Entered("waits again");
        LiveEntry entry = enter(body);
        assertThat(LiveTable.waits(entry, body)).isSameAs(entry);
        assertThat(listed()).contains(body);
        entry.remove();
    }

    @Test
    void noBodyIsLostWhileThreadsEnterLeaveAndMakeTheTableGrow() throws Exception {
        int threads = 4;
        int bodies = 5_000;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<List<Entered>>> kept = new ArrayList<>();
        List<LiveEntry> entries = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < threads; t++) {
            String name = "thread " + t + " enters ";
            kept.add(workers.submit(() -> {
                begin.await();
                List<Entered> mine = new ArrayList<>();
                for (int i = 0; i < bodies; i++) {
                    Entered body = new Entered(name + i);
                    LiveEntry entry = enter(body);
                    if (i % 5 == 0) {
                        entry.remove();
                    } else {
                        mine.add(body);
                        entries.add(entry);
                    }
                }
                return mine;
            }));
        }
        begin.countDown();
        Set<Entered> expected = new HashSet<>();
        for (Future<List<Entered>> each : kept) {
            expected.addAll(each.get(60, TimeUnit.SECONDS));
        }
        workers.shutdown();
        assertThat(listed().containsAll(expected)).as("all that were kept").isTrue();
        entries.forEach(LiveEntry::ended);
    }

    @Test
    void theClockIsAtMostAFewTicksBehindWhileItIsReadAndGoesOnAfterAPause() throws InterruptedException {
        int first = LiveClock.CLOCK.now();
        assertThat(first).isLessThanOrEqualTo(LiveClock.CLOCK.exact());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (LiveClock.CLOCK.now() <= first + 1) {
            assertThat(System.nanoTime()).as("the clock goes on").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10); // a poll: the clock is that of the machine
        }
    }
}
