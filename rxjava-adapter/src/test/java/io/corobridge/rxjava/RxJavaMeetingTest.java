package io.corobridge.rxjava;

import io.corobridge.tck.contract.MeetingContract;

class RxJavaMeetingTest extends MeetingContract {

    RxJavaMeetingTest() {
        super(new RxJavaLibrary());
    }
}
