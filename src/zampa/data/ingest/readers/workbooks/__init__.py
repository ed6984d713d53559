"""Excel workbooks as counties keep them: checked before they are opened, then read sheet by sheet."""
