package io.podunit.others;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Captor;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.MockedStatic;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class MockitoTestCase {

    @Mock
    List<String> list;

    @Mock
    Closed closed;

    @Captor
    ArgumentCaptor<String> captured;

    static final class Closed {
        String name() {
            return "real";
        }

        static String where() {
            return "here";
        }
    }

    @Test
    void mocksInterfacesAndFinalClasses() {
        when(list.get(0)).thenReturn("first");
        when(closed.name()).thenReturn("mocked");

        assertEquals("first", list.get(0));
        assertEquals("mocked", closed.name());
    }

    @Test
    void mocksStaticMethods() {
        try (MockedStatic<Closed> mocked = mockStatic(Closed.class)) {
            mocked.when(Closed::where).thenReturn("there");
            assertEquals("there", Closed.where());
        }
        assertEquals("here", Closed.where());
    }

    @Test
    void captures() {
        list.add("one");
        verify(list).add(captured.capture());
        assertEquals("one", captured.getValue());
    }

    @Test
    void fails_because_nothing_was_called() {
        verify(list).add("never");
    }

    @Test
    void fails_because_of_other_arguments() {
        list.add("other");
        verify(list).add("wanted");
    }

    @Test
    void fails_because_of_a_stub_that_nobody_needs() {
        when(closed.name()).thenReturn("unused");
        assertEquals("first", "first");
    }
}
