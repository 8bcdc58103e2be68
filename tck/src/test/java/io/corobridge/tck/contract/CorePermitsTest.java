package io.corobridge.tck.contract;

/** The core's own publishers. */
class CorePermitsTest extends PermitsContract {

    CorePermitsTest() {
        super(new CoreLibrary());
    }
}
