package io.corobridge.demo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.demo.DemoApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseDownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:postgresql://user:hidden@localhost:1/demo",
                "r2dbc:unknown://user:hidden@localhost/demo",
                "nonsense"
            })
    void isOneLineThatSaysWhatToSet(String url, CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        DemoApplication.class,
                        "--server.port=0",
                        "--demo.database.url=" + url,
                        "--demo.lines.folder=target/test-demo/lines"))
                .hasRootCauseInstanceOf(Exception.class);
        assertThat(output.getAll().lines().filter(line -> line.contains("ERROR") || line.contains("WARN")))
                .singleElement()
                .asString()
                .contains("No database at", "set demo.database.url");
        assertThat(output).doesNotContain("hidden", "\tat ");
    }
}
