package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When a wait looks before it parks: by a clock of the test, which moves only with the looks. */
class PatienceTest {

    private final AtomicBoolean place = new AtomicBoolean();
    private long now;
    private final Patience patience = new Patience(place, () -> now);

    @Test
    void looksNeverBeforeWakeUpsWereDear() {
        assertThat(patience.begin()).isFalse();
        wakeUpsTake(Patience.DEAR / 2);
        assertThat(patience.begin()).isFalse();
        wakeUpsTake(2 * Patience.DEAR);
        assertThat(patience.begin()).isTrue();
    }

    @Test
    void looksNoMoreOnceWakeUpsAreCheap() {
        wakeUpsTake(2 * Patience.DEAR);
        look(true);
        wakeUpsTake(0);
        assertThat(patience.begin()).isFalse();
    }

    @Test
    void onlyOneHasThePlace() {
        wakeUpsTake(2 * Patience.DEAR);
        Patience other = new Patience(place, () -> now);
        assertThat(patience.begin()).isTrue();
        assertThat(patience.begin()).isFalse();
        for (int i = 0; i < 100; i++) {
            long since = now;
            now += 2 * Patience.DEAR;
            other.woke(since);
        }
        assertThat(other.begin()).isFalse();
        patience.end(true);
        assertThat(other.begin()).isTrue();
    }

    @Test
    void aLookEndsWithWhatIsExpected() {
        wakeUpsTake(2 * Patience.DEAR);
        assertThat(patience.begin()).isTrue();
        int[] looks = new int[1];
        long start = now;
        patience.look(() -> {
            now++;
            return ++looks[0] == 40;
        });
        assertThat(looks[0]).isEqualTo(40);
        assertThat(now - start).isEqualTo(40);
    }

    @Test
    void aLookEndsWithItsTime() {
        wakeUpsTake(2 * Patience.DEAR);
        long start = now;
        look(false);
        assertThat(now - start).isBetween(Patience.NANOS, 2 * Patience.NANOS);
    }

    @Test
    void eachLookInVainDoublesThePauseAndOneThatFindsEndsThat() {
        wakeUpsTake(2 * Patience.DEAR);
        for (long pause = Patience.SHORTEST_PAUSE; pause < Patience.LONGEST_PAUSE; pause *= 2) {
            look(false);
            pausesFor(pause);
        }
        for (int i = 0; i < 3; i++) {
            look(false);
            pausesFor(Patience.LONGEST_PAUSE);
        }
        look(true);
        assertThat(patience.begin()).isTrue();
        patience.end(false);
        pausesFor(Patience.SHORTEST_PAUSE);
    }

    @Test
    void trustOutlivesOneLookOfThreeInVainAndNotTwo() {
        wakeUpsTake(2 * Patience.DEAR);
        for (int i = 0; i < 30; i++) {
            look(true);
            look(true);
            look(true);
            look(false);
        }
        for (int inVain = 0; inVain < 3; inVain++) {
            look(false);
        }
        assertThat(patience.begin()).isFalse();
    }

    @Test
    void aLookThatLostItsProcessorSpendsAllTrust() {
        wakeUpsTake(2 * Patience.DEAR);
        for (int i = 0; i < 20; i++) {
            look(true);
        }
        assertThat(patience.begin()).isTrue();
        patience.look(() -> {
            now += 3 * Patience.NANOS;
            return true;
        });
        patience.end(true);
        pausesFor(Patience.SHORTEST_PAUSE);
    }

    @Test
    void noneNeverLooks() {
        for (int i = 0; i < 10; i++) {
            Patience.NONE.woke(-Patience.DEAR * 10);
        }
        assertThat(Patience.NONE.begin()).isFalse();
    }

    private void wakeUpsTake(long nanos) {
        for (int i = 0; i < 100; i++) {
            long since = now;
            now += nanos;
            patience.woke(since);
        }
    }

    private void look(boolean found) {
        assertThat(patience.begin()).as("worth a look").isTrue();
        patience.look(() -> {
            now += 100;
            return found;
        });
        patience.end(found);
    }

    private void pausesFor(long nanos) {
        long end = now + nanos;
        now = end - 1;
        assertThat(patience.begin()).isFalse();
        now = end;
        assertThat(patience.begin()).as("after " + nanos).isTrue();
        place.set(false);
    }
}
