package io.corobridge.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows that the harness does not take: bytes of suspended bodies, and the loop in CPython. */
final class Aside {

    private Aside() {}

    /** All of them that this machine can take, with {@code bodies} suspended at once. */
    static List<Row> rows(int bodies) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (String contender : Footprint.CONTENDERS) {
            if (Contenders.missing(contender).isEmpty()) {
                rows.add(Row.ofBytes(Footprint.CASE, contender, Footprint.measured(contender, bodies)));
            }
        }
        CPython.asyncFor().ifPresent(rows::add);
        return rows;
    }
}
