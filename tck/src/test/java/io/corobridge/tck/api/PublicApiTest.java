package io.corobridge.tck.api;

import java.nio.file.Path;

/** The public API of corobridge-core is listed in docs/api. */
class PublicApiTest extends PublicApiContract {

    PublicApiTest() {
        super(Path.of("../bridge-core/target/classes"), Path.of("../docs/api/corobridge-core.txt"));
    }
}
