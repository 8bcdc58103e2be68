package io.corobridge.streams;

import org.jetbrains.lincheck.datastructures.LongGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Any thread asks for more, one delivers: no request is lost, and nothing is delivered that was not asked for. */
@Param(name = "n", gen = LongGen.class, conf = "1:3")
public class DemandModelTest {

    private final Demand demand = new Demand();

    @Operation
    public void more(@Param(name = "n") long n) {
        demand.more(n);
    }

    @Operation
    public void withoutBound() {
        demand.more(Long.MAX_VALUE);
    }

    @Operation(nonParallelGroup = "emitter")
    public boolean deliver() {
        if (demand.hasDemand()) {
            demand.countDelivered();
            return true;
        }
        return false;
    }

    @Operation
    public long requested() {
        return demand.requested();
    }

    @Test
    void everyInterleaving() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .check(DemandModelTest.class);
    }
}
