package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreValueTest extends ValueContract {

    CoreValueTest() {
        super(new CoreLibrary());
    }
}
