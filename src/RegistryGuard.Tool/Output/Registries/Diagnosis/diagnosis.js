
for (const filter of document.querySelectorAll('.filter')) {
  const table = filter.nextElementSibling, rows = [...table.tBodies[0].rows], words = filter.querySelector('input');
  const buttons = [...filter.querySelectorAll('button')], status = filter.querySelector('[role=status]');
  const show = () => {
    const wanted = new Set(buttons.filter(button => button.ariaPressed === 'true').map(button => button.dataset.standing));
    const text = words.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.has(row.dataset.row) || !row.textContent.toLowerCase().includes(text);
      if (!row.hidden) shown++;
    }
    status.textContent = `${shown} of ${rows.length}`;
  };
  for (const button of buttons) button.addEventListener('click', () => { button.ariaPressed = button.ariaPressed !== 'true'; show(); });
  words.addEventListener('input', show);
  filter.hidden = false;
  show();
}
