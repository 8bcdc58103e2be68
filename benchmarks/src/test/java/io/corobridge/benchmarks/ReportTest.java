package io.corobridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void ratiosAreOfMediansAndTheSpreadIsTheirWorst() {
        Report report = new Report(List.of(
                row(Contenders.INLINE, 3, 2, 4),
                row(Contenders.KOTLIN_FLOW, 10, 8, 20),
                row(Contenders.VIRTUAL, 7, 7, 7),
                row(Contenders.FIBER_INTEROP, 10, 10, 10)));
        assertThat(report.targets())
                .contains("| corobridge inline | kotlinx flow.asPublisher | 0.30 | 0.10 to 0.50 | 0.3 | met |")
                .contains("| corobridge virtual | FiberInterop | 0.70 | 0.70 to 0.70 | 0.6 | not met |")
                .contains("| co.await(Mono.just) | corobridge inline | kotlinx awaitSingle | | | 0.3 | not run |");
    }

    @Test
    void csvHasALineForEachRow() {
        assertThat(new Report(List.of(row(Contenders.INLINE, 3, 2, 4))).csv().lines())
                .containsExactly(
                        "case,contender,median_ns,q1_ns,q3_ns,min_ns,max_ns,samples,bytes_per_op",
                        "unbounded,corobridge inline,3.000,2.000,4.000,2.000,4.000,5,0.0");
    }

    private static Row row(String contender, double median, double lower, double upper) {
        return new Row("unbounded", contender, median, lower, upper, lower, upper, 5, 0);
    }

    @Test
    void aTargetInBytesNeedsNoPeer() {
        Report report = new Report(List.of(Row.ofBytes(Footprint.CASE, Contenders.INLINE, 450.4)))
                .and(List.of(Row.ofBytes(Footprint.CASE, Contenders.VIRTUAL, 1399)));
        assertThat(report.targets())
                .contains("| bytes a suspended body | corobridge inline |  | 450 bytes | | 450 bytes | not met |")
                .contains("| bytes a suspended body | corobridge virtual |  | 1399 bytes | | 1400 bytes | met |");
        assertThat(report.figures()).contains("| suspendedBytes | corobridge inline | | | 450.4 |");
    }

    @Test
    void theChartHasABarForEachRow() {
        String svg = new Chart(List.of(row(Contenders.INLINE, 3, 2, 4), row(Contenders.KOTLIN_FLOW, 6, 8, 20))).svg();
        assertThat(svg)
                .startsWith("<svg ")
                .contains(">unbounded<")
                .contains("width=\"210\"", "3.0 ns")
                .contains("width=\"420\"", "6.0 ns");
    }

    @Test
    void whatTheHarnessDoesNotTakeIsTakenAside() throws Exception {
        List<Row> rows = Aside.rows(200);
        assertThat(rows)
                .extracting(Row::contender)
                .containsAll(Footprint.CONTENDERS.stream()
                        .filter(contender -> Contenders.missing(contender).isEmpty())
                        .toList());
    }
}
