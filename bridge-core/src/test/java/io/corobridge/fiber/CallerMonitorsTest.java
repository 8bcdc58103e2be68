package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A thread that resumes a body on the inline engine inside {@code synchronized} holds its locks afterwards. */
@EnabledIf("supported")
class CallerMonitorsTest {

    private static final int SO_OFTEN_THAT_IT_IS_COMPILED = 20_000;

    private final AtomicInteger steps = new AtomicInteger();
    private final InlineFiber[] fiber = new InlineFiber[1];

    static boolean supported() {
        return Continuations.SUPPORTED;
    }

    private InlineFiber endless() {
        fiber[0] = NamedBody.inline(() -> {
            for (; ; ) {
                steps.incrementAndGet();
                fiber[0].park();
            }
        });
        return fiber[0];
    }

    private void holdingAll(List<Object> locks, Runnable then) {
        if (locks.isEmpty()) {
            then.run();
            return;
        }
        synchronized (locks.get(0)) {
            holdingAll(locks.subList(1, locks.size()), then);
        }
    }

    private void keepsAll(List<Object> locks) {
        InlineFiber body = endless();
        holdingAll(locks, () -> {
            body.unpark();
            assertThat(locks).allMatch(Thread::holdsLock);
            body.unpark();
            assertThat(locks).allMatch(Thread::holdsLock);
        });
        assertThat(locks).noneMatch(Thread::holdsLock);
        assertThat(steps).hasValue(2);
    }

    private static List<Object> locks(int n) {
        return Stream.generate(Object::new).limit(n).toList();
    }

    @Test
    void oneHeldLockIsKept() {
        keepsAll(locks(1));
    }

    @Test
    void asManyLocksAsTheLockStackHoldsAreKept() {
        keepsAll(locks(8));
    }

    @Test
    void moreLocksThanTheLockStackHoldsAreKept() {
        keepsAll(locks(20));
    }

    @Test
    void aLockThatIsHeldTwiceIsKept() {
        Object lock = new Object();
        List<Object> locks = new ArrayList<>(locks(3));
        locks.add(0, lock);
        locks.add(lock);
        keepsAll(locks);
    }

    @Test
    void aHeldLockIsKeptInCompiledCode() {
        Object lock = new Object();
        InlineFiber body = endless();
        for (int i = 0; i < SO_OFTEN_THAT_IT_IS_COMPILED; i++) {
            synchronized (lock) {
                body.unpark();
                assertThat(Thread.holdsLock(lock)).isTrue();
            }
        }
        assertThat(steps).hasValue(SO_OFTEN_THAT_IT_IS_COMPILED);
    }

    @Test
    void anotherThreadGetsTheLockAfterItsReleaseAndNotBefore() throws InterruptedException {
        Object lock = new Object();
        CountDownLatch had = new CountDownLatch(1);
        InlineFiber body = endless();
        Thread other = new Thread(() -> {
            synchronized (lock) {
                had.countDown();
            }
        });
        synchronized (lock) {
            body.unpark();
            other.start();
            while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(had.getCount()).isOne();
        }
        had.await();
        other.join();
    }
}
