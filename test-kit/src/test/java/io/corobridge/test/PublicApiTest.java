package io.corobridge.test;

import io.corobridge.tck.api.PublicApiContract;
import java.nio.file.Path;

/** The public API of corobridge-test is listed in docs/api. */
class PublicApiTest extends PublicApiContract {

    PublicApiTest() {
        super(Path.of("target/classes"), Path.of("../docs/api/corobridge-test.txt"));
    }
}
